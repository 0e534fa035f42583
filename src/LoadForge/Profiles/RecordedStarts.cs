using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>The starts of a recording, and their problems.</summary>
internal sealed class RecordedStarts
{
    private const int MaxProblems = 5;

    // More than five million starts, and less than a gigabyte while they are read.
    private const int MaxBytes = 64 << 20;

    /// <summary>Checks starts given in code.</summary>
    public RecordedStarts(string place, ImmutableArray<TimeSpan> starts)
        : this(starts, Checked(starts, place, index => string.Create(CultureInfo.InvariantCulture, $"start {index + 1}")))
    {
    }

    private RecordedStarts(ImmutableArray<TimeSpan> starts, ImmutableArray<string> problems)
    {
        Starts = starts;
        Problems = problems;
    }

    /// <summary>The starts from the beginning of the recording.</summary>
    public ImmutableArray<TimeSpan> Starts { get; }

    /// <summary>Their first few problems; empty if they are valid.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <summary>Reads a file with one start per line.</summary>
    public static RecordedStarts Read(string place, string file)
    {
        var starts = ImmutableArray.CreateBuilder<TimeSpan>();
        var lines = new List<int>();
        var problems = ImmutableArray.CreateBuilder<string>();
        DateTimeOffset? beginning = null;
        if (TextOf(place, file, out string text) is { } unreadable) return new RecordedStarts([], [unreadable]);
        int number = 0;
        foreach (ReadOnlySpan<char> whole in text.AsSpan().EnumerateLines())
        {
            number++;
            string line = whole.Trim().ToString();
            if (line.Length == 0 || line[0] == '#') continue;
            if (Parse(line, ref beginning) is { } start)
            {
                starts.Add(start);
                lines.Add(number);
            }
            else if (problems.Count < MaxProblems)
            {
                problems.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place}: {file}, line {number}: \"{Shortened(line)}\" is not a start time; use seconds (12.25, with a decimal point), a time "
                        + $"(00:00:12.25) or a timestamp (2026-11-20T09:00:12.25Z)."));
            }
        }

        ImmutableArray<TimeSpan> read = starts.ToImmutable();
        return problems.Count > 0
            ? new RecordedStarts(read, problems.ToImmutable())
            : new RecordedStarts(read, Checked(read, place, index => string.Create(CultureInfo.InvariantCulture, $"{file}, line {lines[index]}")));
    }

    // The problem; null if there is none.
    private static string? TextOf(string place, string file, out string text)
    {
        text = "";
        try
        {
            if (BoundedFile.Read(file, MaxBytes) is not { } bytes)
            {
                return $"{place}: the file {file} has more than {Quantity.Of(MaxBytes, "byte")}; write a function with Follow(…) instead.";
            }

            text = TextFile.Decode(bytes, encoding: null, out TextProblem? problem) ?? "";
            return problem is null ? null : string.Create(CultureInfo.InvariantCulture, $"{place}: {file}, line {problem.Line}: {problem.What}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{place}: the file {file} cannot be read: {error.Message} Use a text file with one start time per line.";
        }
    }

    private static ImmutableArray<string> Checked(ImmutableArray<TimeSpan> starts, string place, Func<int, string> where)
    {
        if (starts.IsEmpty) return [$"{place}: the recording contains no start times; add at least one."];
        var problems = ImmutableArray.CreateBuilder<string>();
        for (int index = 0; index < starts.Length && problems.Count < MaxProblems; index++)
        {
            if (starts[index] < TimeSpan.Zero)
            {
                problems.Add($"{place}: {where(index)}: a start at {Quantity.Exact(starts[index])}; it must not be before the beginning of the recording.");
            }
            else if (index > 0 && starts[index] < starts[index - 1])
            {
                problems.Add(
                    $"{place}: {where(index)}: a start at {Quantity.Exact(starts[index])} after one at {Quantity.Exact(starts[index - 1])}; sort the starts.");
            }
        }

        return problems.ToImmutable();
    }

    private static TimeSpan? Parse(string line, ref DateTimeOffset? beginning)
    {
        if (StrictNumber.TryParse(line, out double seconds))
        {
            return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? new TimeSpan((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;
        }

        if (StrictTime.TryDuration(line, out TimeSpan time)) return time;
        if (!StrictTime.TryMoment(line, out DateTimeOffset moment) && !StrictTime.TryMoment(line + "Z", out moment)) return null;
        return moment - (beginning ??= moment);
    }

    private static string Shortened(string line) => line.Length <= 40 ? line : line[..40] + "…";
}
