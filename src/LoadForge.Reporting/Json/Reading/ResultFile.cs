using System.Text.Json;
using LoadForge.Parsing;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Units;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>
/// Reads results that <see cref="JsonResult"/> has written. The content of a file is not trusted: reading takes at most 1 GiB of memory, whatever the file
/// contains. One that would take more is refused.
/// </summary>
public static class ResultFile
{
    /// <summary>The maximum size of a file: 64 MiB.</summary>
    public const long MaxBytes = 64L << 20;

    // Results have fewer than a million.
    private const int MaxValues = 1 << 22;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads the result of a run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is larger than <see cref="MaxBytes"/>, not JSON, or not the result of a run with schema version 2; the message names the file and the place.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StoredResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(BytesOf(path), path);
    }

    /// <summary>Reads the result of a run.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    /// <param name="name">The name of the source, for messages.</param>
    /// <exception cref="InvalidDataException">It is not JSON, or not the result of a run with schema version 2; the message names the place.</exception>
    public static StoredResult Read(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            if (JsonSize.Exceeds(json.Span, MaxValues, Options.MaxDepth))
            {
                throw new InvalidDataException($"{name} has more than {Quantity.Of(MaxValues, "JSON value")}, which no result has.");
            }

            using JsonDocument document = JsonDocument.Parse(json, Options);
            return new StoredResult(new ResultReader(new DocumentNode(document.RootElement, new DocumentSource(name))).Read(), json);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{name}, line {error.LineNumber + 1}: it is not valid JSON: {error.Message.Split(" LineNumber:")[0]}"), error);
        }
        catch (Exception error) when (
            error is OverflowException or ArgumentException or HistogramFormatException or LoadPlanException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name}: its values cannot be those of a run: {error.Message}", error);
        }
    }

    private static byte[] BytesOf(string path)
    {
        byte[] bytes = BoundedFile.Read(path, (int)MaxBytes)
            ?? throw new InvalidDataException($"{path} is larger than the limit of {Quantity.Of(MaxBytes, "byte")}.");
        bool isMarked = bytes.AsSpan().StartsWith("\uFEFF"u8);
        return isMarked ? bytes[3..] : bytes;
    }
}
