using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace LoadForge.Recording.Outcomes;

/// <summary>
/// The expected statuses of a response: any other fails the request, even a success. By default everything below 400 is expected.
/// A number stands for itself, as in <c>user.Step("look up", …, expect: 404)</c>. Immutable.
/// </summary>
public sealed class ExpectedStatus
{
    private const int Lowest = 100;
    private const int Highest = 999;

    private readonly ImmutableArray<(int From, int To)> _ranges;

    // A failing server must not make the generator allocate for each of its answers.
    private readonly ConcurrentDictionary<int, Outcome> _unexpected = new();

    private ExpectedStatus(ImmutableArray<(int From, int To)> ranges) => _ranges = ranges;

    /// <summary>Single statuses.</summary>
    /// <param name="codes">One or more, each from 100 to 999.</param>
    /// <exception cref="ArgumentException">No status is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static ExpectedStatus Of(params ReadOnlySpan<int> codes)
    {
        if (codes.IsEmpty) throw new ArgumentException("Name at least one status, such as ExpectedStatus.Of(200, 404).", nameof(codes));
        ExpectedStatus expected = Range(codes[0], codes[0]);
        foreach (int code in codes[1..]) expected = expected.Or(Range(code, code));
        return expected;
    }

    /// <summary>All statuses from one to another, both included, such as <c>ExpectedStatus.Range(200, 299)</c>.</summary>
    /// <param name="from">The lowest; from 100 to 999.</param>
    /// <param name="to">The highest; from <paramref name="from"/> to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public static ExpectedStatus Range(int from, int to)
    {
        if (from is < Lowest or > Highest) throw new ArgumentOutOfRangeException(nameof(from), from, "A status must be from 100 to 999.");
        if (to < from || to > Highest)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "The highest status must not be below the lowest, and at most 999.");
        }

        return new ExpectedStatus([(from, to)]);
    }

    /// <summary>A single status.</summary>
    /// <param name="code">From 100 to 999.</param>
    public static implicit operator ExpectedStatus(int code) => FromInt32(code);

    /// <summary>A single status, for languages without conversions of their own.</summary>
    /// <param name="code">From 100 to 999.</param>
    public static ExpectedStatus FromInt32(int code) => Range(code, code);

    /// <summary>These statuses and others, such as <c>ExpectedStatus.Range(200, 299).Or(404)</c>.</summary>
    /// <param name="others">The others.</param>
    public ExpectedStatus Or(ExpectedStatus others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new ExpectedStatus([.. _ranges, .. others._ranges]);
    }

    /// <summary>Whether a status is expected.</summary>
    /// <param name="code">The status.</param>
    public bool Includes(int code)
    {
        foreach ((int from, int to) in _ranges)
        {
            if (from <= code && code <= to) return true;
        }

        return false;
    }

    /// <summary>The statuses as text, such as <c>200–299, 404</c>.</summary>
    public override string ToString() => string.Join(", ", _ranges.Select(range => range.From == range.To
        ? range.From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.From}–{range.To}")));

    /// <summary>How a request ends that is answered with a status.</summary>
    internal Outcome OutcomeOf(int code) => Includes(code) ? Outcome.Ok
        : _unexpected.TryGetValue(code, out Outcome known) ? known
        : _unexpected.GetOrAdd(code, new Outcome(OutcomeKind.Status, string.Create(CultureInfo.InvariantCulture, $"expected {this}, was {code}")));
}
