"""Text of every encoding comes out as it went in; what is no text is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrx.errors import CsrxError, ReadError
from csrx.readers.encoding import declared_encoding, decode

ENCODED = [
    ("utf-8", "We gave RMB 3.5 million – that's a lot"),
    ("utf-8", "本集团全年捐款人民币1,500万元"),
    ("utf-8", "\ufeffA byte-order mark is the text's first character"),
    ("gb18030", "捐款"),
    ("gb18030", "公司全年捐款人民币1,500万元，惠及贫困户3,200户。"),
    ("gb18030", "节约标准煤1.2万吨"),
    ("gb18030", "Donated RMB 2 million to 鑫磊镇的小学 and 12 schools"),
    ("big5hkscs", "捐贈"),
    ("big5hkscs", "公司全年捐款新台幣1,500萬元，惠及弱勢家庭3,200戶。"),
    ("big5hkscs", "節約用電12萬度"),
    ("cp932", "当社は2020年に1億円を寄付しました。"),
    ("cp932", "ボランティア活動に参加した社員"),
    ("euc_jp", "当社は2020年に1億円を寄付しました。"),
    ("cp949", "기부금 총액은 12억원입니다."),
    ("cp1252", "£3.5m – given to the café’s charity"),
    ("cp1252", "Émissions évitées : 3 000 tonnes"),
    ("cp1252", "Müller spendete 5 Mio. € für Schüler"),
    ("cp1252", "Größe"),
    ("cp1252", "é"),
    ("cp1251", "Компания пожертвовала 5 млн рублей на образование"),
    ("utf-16-le", "We gave 5 million"),
    ("utf-16-be", "We gave 5 million"),
    ("utf-16-le", "公司全年捐款人民币1,500万元"),
    ("utf-16-le", "\ufeffWith a mark"),
    ("utf-16-be", "\ufeff公司捐款"),
    ("utf-32-le", "\ufeffWith a wide mark"),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODED)
def test_text_comes_out_as_it_went_in(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", ["one\r\ntwo\rthree\n", "", "\t\x0c\x1b[0m plain"])
def test_text_is_untouched(text: str) -> None:
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize(
    ("declared", "data", "text"),
    [
        ("gb2312", "鎔基".encode("gb18030"), "鎔基"),
        ("ISO-8859-1", "“5 €”".encode("cp1252"), "“5 €”"),
        ("gbk", "捐款".encode(), "捐款"),  # what is UTF-8 is UTF-8
        ("no-such-code", "捐款".encode("gb18030"), "捐款"),
        ("hex", "捐款".encode("gb18030"), "捐款"),  # a codec of Python's, but of no text
        ("utf-8", "捐款".encode("gb18030"), "捐款"),
        ("ascii\x00", "捐款".encode("gb18030"), "捐款"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_fits(declared: str, data: bytes, text: str) -> None:
    assert decode(data, declared)[0] == text


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("公司捐款一百万元整".encode()[:-1], "公司捐款一百万元\ufffd", "utf-8"),
        (("捐款给学校和医院一共" * 5).encode("gb18030") + b"\xb0", "捐款给学校和医院一共" * 5 + "\ufffd", "gb18030"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "\ufeffa\ufffd", "utf-16-le"),
    ],
)
def test_a_damaged_text_is_read_with_its_damage_marked(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("data", [b"\x00\x05\x00\x06", bytes(range(256)) * 4, b"\x00" * 100, b"RIFF\x10\x00\x00\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "binary"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b'<html><head><meta charset="big5">', "big5"),
        (b"<META http-equiv=Content-Type content='text/html; charset=GB2312'>", "GB2312"),
        (b'<?xml version="1.0" encoding="gbk"?><html>', "gbk"),
        (b"The charset=utf-7 of nothing", None),
        (b" " * 3000 + b"<meta charset=big5>", None),
    ],
)
def test_the_declaration_is_found(data: bytes, declared: str | None) -> None:
    assert declared_encoding(data) == declared


@given(st.text())
def test_utf8_is_never_mistaken(text: str) -> None:
    try:
        assert decode(("gives 12 " * 50 + text).encode()) == ("gives 12 " * 50 + text, "utf-8")
    except ReadError:
        assert any(character < " " or character == "\x7f" for character in text)


@given(st.binary(), st.sampled_from([None, "gbk", "utf-16", "zip", "idna", "punycode", "undefined"]))
def test_any_bytes_give_text_or_a_refusal(data: bytes, declared: str | None) -> None:
    try:
        text, encoding = decode(data, declared)
    except CsrxError as error:
        assert error.code == "binary"
    else:
        text.encode("utf-8")  # no lone surrogate gets out
        assert codecs.lookup(encoding)
