using System.Text;
using CsvHelper;
using LoadForge.Results;

namespace LoadForge.Reporting.Tests;

/// <summary>What a writer wrote.</summary>
internal static class Written
{
    /// <summary>The text, which must be UTF-8 without a byte-order mark.</summary>
    public static string Text(Action<LoadResult, Stream> write, LoadResult result)
    {
        using var stream = new MemoryStream();
        write(result, stream);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }

    /// <summary>The rows of a CSV file as another library reads them, by the names of the columns.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(Action<LoadResult, Stream> write, LoadResult result) => Rows(Text(write, result));

    /// <inheritdoc cref="Rows(Action{LoadResult, Stream}, LoadResult)"/>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string csv)
    {
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.Create(
            Encoding.UTF8.GetBytes(csv), new CsvReaderOptions { Separator = ',', HasHeader = false, OnMalformedRecord = found => malformed ??= found });
        var rows = new List<IReadOnlyDictionary<string, string>>();
        Assert.That(reader.Read());
        string[] header = Fields(reader);
        while (reader.Read())
        {
            string[] cells = Fields(reader);
            Assert.That(cells, Has.Length.EqualTo(header.Length), "every row has every column");
            rows.Add(header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        Assert.That(malformed, Is.Null);
        return rows;
    }

    private static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index))];
}
