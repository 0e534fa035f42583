using System.Text.Json;

namespace LoadForge.Parsing;

/// <summary>
/// Checks the number of values of a JSON document before it is parsed: a value may be one character long, but takes twelve bytes or more when it is parsed.
/// </summary>
public static class JsonSize
{
    /// <summary>Whether a document has more values than a limit. Takes no memory.</summary>
    /// <param name="json">The document, in UTF-8.</param>
    /// <param name="maxValues">The limit; names of properties, and ends of lists and objects, count as values.</param>
    /// <param name="maxDepth">The maximum depth of nested lists and objects.</param>
    /// <exception cref="JsonException">The document is not JSON, or nested too deeply; found before the limit is reached.</exception>
    public static bool Exceeds(ReadOnlySpan<byte> json, int maxValues, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        int values = 0;
        while (reader.Read())
        {
            if (++values > maxValues) return true;
        }

        return false;
    }
}
