using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <content>Limits of the closed model.</content>
public sealed partial class LoadProfileBuilder
{
    /// <summary>Limits the number of iterations. The run ends when all have ended, or with the profile, whichever comes first. Closed model only.</summary>
    /// <param name="total">The iterations of all users together, warm-ups included; 1 or more.</param>
    public LoadProfileBuilder Iterations(long total) =>
        Limit(_limits with { Iterations = total }, total >= 1, string.Create(CultureInfo.InvariantCulture, $"Iterations({total}): it must be 1 or more."));

    /// <summary>Limits the iterations of each user. The run ends when all have ended, or with the profile, whichever comes first. Closed model only.</summary>
    /// <param name="count">The iterations of each user, warm-ups included; 1 or more.</param>
    public LoadProfileBuilder IterationsPerUser(long count) =>
        Limit(
            _limits with { IterationsPerUser = count },
            count >= 1,
            string.Create(CultureInfo.InvariantCulture, $"IterationsPerUser({count}): it must be 1 or more."));

    /// <summary>Limits the rate at which all users together start iterations: over any time t, at most rate·t + 1. Closed model only.</summary>
    /// <param name="rate">More than 0 and at most 10,000,000/s. Users take turns in order of arrival.</param>
    public LoadProfileBuilder AtMost(ArrivalRate rate) => Limit(_limits with { Rate = rate }, IsPace(rate), $"AtMost({rate}): {WrongPace}");

    /// <summary>Limits the rate at which each user starts iterations: over any time t, at most rate·t + 1. Closed model only.</summary>
    /// <param name="rate">More than 0 and at most 10,000,000/s.</param>
    public LoadProfileBuilder AtMostPerUser(ArrivalRate rate) =>
        Limit(_limits with { RatePerUser = rate }, IsPace(rate), $"AtMostPerUser({rate}): {WrongPace}");

    /// <summary>
    /// Sets a fixed time from one start of a user to its next. If an iteration takes longer, the next one starts immediately. Closed model only.
    /// </summary>
    /// <param name="time">From start to start; more than zero and at most 30 days.</param>
    public LoadProfileBuilder Pacing(TimeSpan time) =>
        Limit(_limits with { Pacing = time }, time > TimeSpan.Zero && time <= MaxPhase, $"Pacing: the time is {WrongTime(time)}");

    private static string WrongPace => $"it must be from one start per 30 days to {LoadMaximum.Text(LoadModel.Open, LoadMaximum.Rate)}.";

    private static bool IsPace(ArrivalRate rate) => rate.PerSecond >= 1 / MaxPhase.TotalSeconds && rate.PerSecond <= LoadMaximum.Rate;

    private LoadProfileBuilder Limit(StartLimits limits, bool isSound, string problem)
    {
        if (!isSound) _problems.Add(problem);
        _limits = limits;
        return this;
    }
}
