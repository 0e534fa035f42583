using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <content>Limits of the closed model.</content>
public sealed partial class LoadProfileBuilder
{
    /// <summary>Ends the run when so many iterations have been started and have ended, or with the profile, whichever comes first. Closed model only.</summary>
    /// <param name="total">The iterations of all users together, warm-ups included; 1 or more.</param>
    public LoadProfileBuilder Iterations(long total) =>
        Limit(_limits with { Iterations = total }, total >= 1, string.Create(CultureInfo.InvariantCulture, $"Iterations({total}): it must be 1 or more."));

    /// <summary>Lets each user run so many iterations; the run ends when all have, or with the profile, whichever comes first. Closed model only.</summary>
    /// <param name="count">The iterations of each user, warm-ups included; 1 or more.</param>
    public LoadProfileBuilder IterationsPerUser(long count) =>
        Limit(_limits with { IterationsPerUser = count }, count >= 1, string.Create(CultureInfo.InvariantCulture, $"IterationsPerUser({count}): it must be 1 or more."));

    /// <summary>Bounds the rate at which all users together start iterations: over any time t, at most rate·t + 1. Closed model only.</summary>
    /// <param name="rate">More than 0. Users wait for their turn, in the order in which they came.</param>
    public LoadProfileBuilder AtMost(ArrivalRate rate) => Limit(_limits with { Rate = rate }, IsPace(rate), $"AtMost({rate}): {WrongPace}");

    /// <summary>Bounds the rate at which each user starts iterations: over any time t, at most rate·t + 1. Closed model only.</summary>
    /// <param name="rate">More than 0.</param>
    public LoadProfileBuilder AtMostPerUser(ArrivalRate rate) => Limit(_limits with { RatePerUser = rate }, IsPace(rate), $"AtMostPerUser({rate}): {WrongPace}");

    /// <summary>Gives each user a fixed time from one start to the next. An iteration that takes longer is followed by the next at once. Closed model only.</summary>
    /// <param name="time">From start to start; more than zero and at most 30 days.</param>
    public LoadProfileBuilder Pacing(TimeSpan time) =>
        Limit(_limits with { Pacing = time }, time > TimeSpan.Zero && time <= LongestPhase, $"Pacing: a time of {WrongTime(time)}");

    private static string WrongPace => "it must be a finite rate of at least one start in 30 days.";

    private static bool IsPace(ArrivalRate rate) => double.IsFinite(rate.PerSecond) && rate.PerSecond >= 1 / LongestPhase.TotalSeconds;

    private LoadProfileBuilder Limit(StartLimits limits, bool isSound, string problem)
    {
        if (!isSound) _problems.Add(problem);
        _limits = limits;
        return this;
    }
}
