using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Tests.Engine;

/// <summary>Arrivals by second of the run: as the profile plans them, and as a server saw them by its own clock.</summary>
/// <param name="Planned">Planned starts in each second.</param>
/// <param name="Counted">Arrivals in each second, cut at its borders to the tick.</param>
/// <param name="Arrived">Arrivals in each second, those near a border on the side where they were planned.</param>
internal sealed record ArrivalTable(int[] Planned, int[] Counted, int[] Arrived)
{
    // What a busy machine may hold an arrival up by. One planned just before a border of two seconds may arrive just behind it; to be counted on its own side
    // is all that it gets by this. The borders are those of the run, so that no delay adds up unseen: an arrival further from its place than this stands in the
    // wrong second.
    private static readonly TimeSpan Nearby = TimeSpan.FromMilliseconds(20);

    /// <summary>How much later than planned each arrived, in order.</summary>
    public required TimeSpan[] Delays { get; init; }

    /// <summary>Makes the table.</summary>
    /// <param name="profile">What was planned, for a number of whole seconds.</param>
    /// <param name="seed">The seed of the run, which moves Poisson arrivals.</param>
    /// <param name="arrivals">When requests arrived, in order, as timestamps of the clock.</param>
    /// <param name="start">When the run started.</param>
    /// <param name="clock">The clock of the run and of the server.</param>
    public static ArrivalTable Of(LoadProfile profile, int seed, IReadOnlyList<long> arrivals, DateTimeOffset start, TimeProvider clock)
    {
        long origin = clock.GetTimestamp();
        TimeSpan sinceStart = clock.GetUtcNow() - start;
        TimeSpan[] seen = [.. arrivals.Select(arrival => sinceStart - clock.GetElapsedTime(arrival, origin))];
        TimeSpan[] planned = [.. Intended(profile, seed)];
        int seconds = (int)Math.Round(profile.Duration.TotalSeconds);
        int[] plannedUntil = [.. Enumerable.Range(0, seconds + 1).Select(second => Until(planned, TimeSpan.FromSeconds(second)))];
        int[] countedUntil = [.. Enumerable.Range(0, seconds + 1).Select(second => Until(seen, TimeSpan.FromSeconds(second)))];
        int[] arrivedUntil = [
            .. plannedUntil.Select(
                (until, second) => Math.Clamp(until, Until(seen, TimeSpan.FromSeconds(second) - Nearby), Until(seen, TimeSpan.FromSeconds(second) + Nearby)))
        ];

        // What came after the end belongs to the last second, and is missed there unless it came soon.
        return new ArrivalTable(Differences(plannedUntil), Differences(countedUntil), Differences(arrivedUntil))
        {
            Delays = [.. seen.Zip(planned, (arrival, intended) => arrival - intended)],
        };
    }

    /// <summary>The planned arrivals, from the start of the run.</summary>
    public static IEnumerable<TimeSpan> Intended(LoadProfile profile, int seed)
    {
        var sequence = new ArrivalSequence(new ArrivalSchedule(profile), profile.Arrivals == ArrivalPattern.Poisson ? new Random(seed) : null);
        for (; sequence.HasNext; sequence.Advance()) yield return TimeSpan.FromTicks(sequence.Next.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    public override string ToString()
    {
        static string Row(string name, IEnumerable<string> cells) => name.PadRight(9) + string.Concat(cells.Select(cell => cell.PadLeft(8))) + "\n";
        static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
        return Row("second", Planned.Select((_, second) => Number(second))) + Row("planned", Planned.Select(Number)) + Row("counted", Counted.Select(Number))
            + Row("arrived", Arrived.Select(Number))
            + Row(
                "off by", Planned.Zip(Arrived, (planned, arrived) => ((arrived - planned) / (double)planned).ToString("0.0 %", CultureInfo.InvariantCulture)));
    }

    private static int Until(TimeSpan[] moments, TimeSpan border) => moments.Count(moment => moment < border);

    private static int[] Differences(int[] totals) => [.. totals.Skip(1).Zip(totals, (right, left) => right - left)];
}
