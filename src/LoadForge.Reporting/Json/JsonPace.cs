using System.Text.Json;

namespace LoadForge.Reporting.Json;

/// <summary>Writes long lists in small pieces: flushes the writer while they are enumerated, so that its buffer does not grow with the run.</summary>
/// <param name="json">The writer.</param>
internal sealed class JsonPace(Utf8JsonWriter json)
{
    private const int MaxPending = 16 << 10;

    /// <summary>The same items.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        foreach (T item in items)
        {
            if (json.BytesPending > MaxPending) json.Flush();
            yield return item;
        }
    }
}
