//! Lists as Parquet: one row group, nothing compressed.

use super::table::{Column, Values};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// The file of a table; no value is missing.
///
/// # Errors
/// Columns of different lengths.
pub(crate) fn file(columns: &[Column]) -> Result<Vec<u8>> {
    let fields = columns.iter().map(|column| Ok(Arc::new(field(column)?))).collect::<Result<_>>()?;
    let schema = Arc::new(Type::group_type_builder("table").with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        .set_created_by(concat!("riwaya ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_statistics_enabled(EnabledStatistics::None)
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns {
        if let Some(mut writer) = group.next_column()? {
            write(&mut writer, &column.values)?;
            writer.close()?;
        }
    }
    group.close()?;
    file.into_inner()
}

fn field(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.values {
        Values::Texts(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Numbers(_) => (Physical::INT64, None),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(logical)
        .build()
}

fn write(column: &mut SerializedColumnWriter<'_>, values: &Values) -> Result<usize> {
    match values {
        Values::Numbers(numbers) => column.typed::<Int64Type>().write_batch(numbers, None, None),
        Values::Texts(texts) => {
            let texts: Vec<ByteArray> =
                texts.iter().map(|text| ByteArray::from(text.as_bytes().to_vec())).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, None, None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn a_reader_gives_back_what_was_written() {
        for rows in [0, 1, 3000] {
            let texts: Vec<_> = (0..rows).map(|row| format!("قناة {row}")).collect();
            let columns = [
                Column { name: "who", values: Values::Texts(texts) },
                Column { name: "n", values: Values::Numbers((0..rows).map(|row| -row).collect()) },
            ];
            let reader =
                SerializedFileReader::new(hyper::body::Bytes::from(file(&columns).unwrap())).unwrap();
            let read: Vec<String> =
                reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
            let expected: Vec<String> =
                (0..rows).map(|row| format!("{{who: \"قناة {row}\", n: {}}}", -row)).collect();
            assert_eq!(read, expected);
        }
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let columns = [
            Column { name: "a", values: Values::Numbers(vec![1]) },
            Column { name: "b", values: Values::Numbers(vec![1, 2]) },
        ];
        assert!(file(&columns).is_err());
    }
}
