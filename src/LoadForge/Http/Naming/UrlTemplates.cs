using System.Collections.Concurrent;
using LoadForge.Recording;
using LoadForge.Redaction;

namespace LoadForge.Http.Naming;

/// <summary>
/// The URL templates of a scenario for telemetry. Their number is limited like that of its steps, because a path may have ids that are not recognized.
/// </summary>
internal sealed class UrlTemplates
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Redactor _redactor;
    private int _count;

    /// <summary>Creates an empty set.</summary>
    /// <param name="redactor">Removes secrets.</param>
    public UrlTemplates(Redactor redactor)
    {
        _redactor = redactor;
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The template of an address, such as <c>/orders/{id}</c>; <see cref="StepRegistry.Other"/> if there are too many.</summary>
    public string Of(Uri address)
    {
        Span<char> buffer = stackalloc char[RequestName.MaxLength];

        // The method and the space after it are left out.
        ReadOnlySpan<char> path = RequestName.Write("", address.OriginalString, buffer)[1..];
        if (_lookup.TryGetValue(path, out string? template)) return template;
        if (Volatile.Read(ref _count) >= StepRegistry.Capacity) return StepRegistry.Other;
        string text = path.ToString();
        string name = RequestName.Redacted("", address.OriginalString, _redactor)[1..];
        if (!_known.TryAdd(text, name)) return _known[text];

        // Threads that add at the same time may exceed the limit by one each.
        Interlocked.Increment(ref _count);
        return name;
    }
}
