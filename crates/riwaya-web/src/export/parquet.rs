//! Parquet (format 2.10): one row group, a plain page a column, nothing compressed.
//!
//! Lists here have at most some thousand rows of texts and whole numbers, so that this much of the format is enough. What
//! it writes was read with pyarrow and DuckDB; ARCHITECTURE.md says why it is no crate.

use super::table::{Column, Values};

const MAGIC: &[u8; 4] = b"PAR1";

/// Enumerations of the format's Thrift definition.
const INT64: i64 = 2;
const BYTE_ARRAY: i64 = 6;
const REQUIRED: i64 = 0;
const UTF8: i64 = 0;
const DATA_PAGE: i64 = 0;
const PLAIN: i64 = 0;
const RLE: i64 = 3;
const UNCOMPRESSED: i64 = 0;

/// A column chunk as it stands in the file.
struct Chunk {
    offset: usize,
    bytes: usize,
}

/// The file of a table of `rows` rows.
pub(crate) fn file(columns: &[Column], rows: usize) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let mut chunks = Vec::new();
    for column in columns {
        let offset = file.len();
        let data = plain(&column.values);
        file.extend(page_header(data.len(), rows));
        file.extend(data);
        chunks.push(Chunk { offset, bytes: file.len() - offset });
    }
    let footer = footer(columns, &chunks, rows);
    let length = footer.len() as u32;
    file.extend(footer);
    file.extend(length.to_le_bytes());
    file.extend(MAGIC);
    file
}

fn plain(values: &Values) -> Vec<u8> {
    match values {
        Values::Numbers(numbers) => numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        Values::Texts(texts) => texts
            .iter()
            .flat_map(|text| (text.len() as u32).to_le_bytes().into_iter().chain(text.bytes()))
            .collect(),
    }
}

fn page_header(bytes: usize, rows: usize) -> Vec<u8> {
    let mut header = Struct::default();
    header.i32(1, DATA_PAGE);
    header.i32(2, bytes as i64);
    header.i32(3, bytes as i64);
    let mut page = Struct::default();
    page.i32(1, rows as i64);
    page.i32(2, PLAIN);
    page.i32(3, RLE);
    page.i32(4, RLE);
    header.inner(5, page);
    header.end()
}

fn footer(columns: &[Column], chunks: &[Chunk], rows: usize) -> Vec<u8> {
    let mut root = Struct::default();
    root.text(4, "table");
    root.i32(5, columns.len() as i64);
    let schema = std::iter::once(root).chain(columns.iter().map(element)).map(Struct::end).collect();
    let mut group = Struct::default();
    group.list(1, columns.iter().zip(chunks).map(|(column, chunk)| chunk_of(column, chunk, rows)).collect());
    group.i64(2, chunks.iter().map(|chunk| chunk.bytes as i64).sum());
    group.i64(3, rows as i64);
    let mut file = Struct::default();
    file.i32(1, 1);
    file.list(2, schema);
    file.i64(3, rows as i64);
    file.list(4, vec![group.end()]);
    file.text(6, concat!("riwaya ", env!("CARGO_PKG_VERSION")));
    file.end()
}

fn kind(column: &Column) -> i64 {
    match column.values {
        Values::Texts(_) => BYTE_ARRAY,
        Values::Numbers(_) => INT64,
    }
}

/// A column in the schema.
fn element(column: &Column) -> Struct {
    let mut element = Struct::default();
    element.i32(1, kind(column));
    element.i32(3, REQUIRED);
    element.text(4, column.name);
    if let Values::Texts(_) = column.values {
        element.i32(6, UTF8);
    }
    element
}

fn chunk_of(column: &Column, chunk: &Chunk, rows: usize) -> Vec<u8> {
    let mut data = Struct::default();
    data.i32(1, kind(column));
    data.list_of(2, I32, &[varint(zigzag(PLAIN))]);
    data.list_of(3, BINARY, &[binary(column.name)]);
    data.i32(4, UNCOMPRESSED);
    data.i64(5, rows as i64);
    data.i64(6, chunk.bytes as i64);
    data.i64(7, chunk.bytes as i64);
    data.i64(9, chunk.offset as i64);
    let mut whole = Struct::default();
    whole.i64(2, chunk.offset as i64);
    whole.inner(3, data);
    whole.end()
}

/// Types of Thrift's compact protocol.
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// A Thrift struct in the compact protocol; fields must come in order of their numbers.
#[derive(Default)]
struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

impl Struct {
    fn field(&mut self, number: u8, kind: u8, value: &[u8]) {
        self.bytes.push((number - self.last) << 4 | kind);
        self.bytes.extend(value);
        self.last = number;
    }

    fn i32(&mut self, number: u8, value: i64) {
        self.field(number, I32, &varint(zigzag(value)));
    }

    fn i64(&mut self, number: u8, value: i64) {
        self.field(number, I64, &varint(zigzag(value)));
    }

    fn text(&mut self, number: u8, text: &str) {
        self.field(number, BINARY, &binary(text));
    }

    fn inner(&mut self, number: u8, value: Struct) {
        self.field(number, STRUCT, &value.end());
    }

    fn list(&mut self, number: u8, structs: Vec<Vec<u8>>) {
        self.list_of(number, STRUCT, &structs);
    }

    fn list_of(&mut self, number: u8, kind: u8, items: &[Vec<u8>]) {
        let mut value = match items.len() {
            short @ 0..15 => vec![(short as u8) << 4 | kind],
            long => [vec![0xf0 | kind], varint(long as u64)].concat(),
        };
        value.extend(items.concat());
        self.field(number, LIST, &value);
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

fn binary(text: &str) -> Vec<u8> {
    [varint(text.len() as u64), text.as_bytes().to_vec()].concat()
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(names: &[&'static str], rows: usize) -> Vec<u8> {
        let column = |&name| Column { name, values: Values::Numbers((0..rows as i64).collect()) };
        file(&names.iter().map(column).collect::<Vec<_>>(), rows)
    }

    #[test]
    fn the_footer_stands_where_the_last_bytes_say() {
        for rows in [0, 1, 300] {
            let file = file_of(&["a", "b"], rows);
            assert!(file.starts_with(MAGIC) && file.ends_with(MAGIC));
            let (body, tail) = file.split_at(file.len() - 8);
            let length = u32::from_le_bytes(tail[..4].try_into().unwrap()) as usize;
            let footer = &body[body.len() - length..];
            // Version 1, then a list of three schema elements: the root and two columns.
            assert_eq!(footer[..3], [0x15, 0x02, 0x19]);
            assert_eq!(footer[3], 3 << 4 | STRUCT);
            assert!(footer.ends_with(&[0]));
        }
    }

    /// The bytes of a small file that pyarrow 26 and DuckDB 2.0 read as it was meant.
    #[test]
    fn a_small_file_byte_for_byte() {
        let columns = [
            Column { name: "who", values: Values::Texts(vec!["ب".into()]) },
            Column { name: "n", values: Values::Numbers(vec![-1]) },
        ];
        let file = file(&columns, 1);
        let first = [
            b"PAR1".as_slice(),
            &[0x15, 0, 0x15, 12, 0x15, 12, 0x2c, 0x15, 2, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0],
        ];
        assert!(file.starts_with(&[first.concat(), vec![2, 0, 0, 0, 0xd8, 0xa8]].concat()));
        let schema = [0x15, 2, 0x19, 0x3c, 0x48, 5, b't', b'a', b'b', b'l', b'e', 0x15, 4, 0];
        let who = [0x15, 12, 0x25, 0, 0x18, 3, b'w', b'h', b'o', 0x25, 0, 0];
        let n = [0x15, 4, 0x25, 0, 0x18, 1, b'n', 0, 0x16, 2];
        let expected = [schema.as_slice(), &who, &n].concat();
        assert!(file.windows(expected.len()).any(|bytes| bytes == expected));
    }

    #[test]
    fn many_columns_need_a_longer_list() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];
        let file = file_of(&names, 2);
        assert!(file.windows(3).any(|bytes| bytes == [0xf0 | STRUCT, 17, 0x48]));
    }
}
