using LoadForge.Baselines.Files;
using LoadForge.Recording.Snapshots;
using LoadForge.Results.Comparisons;
using LoadForge.Statistics;
using LoadForge.Units;

namespace LoadForge.Baselines.Comparing;

/// <summary>
/// Estimates the change of an error rate as a difference. The interval is that of Newcombe (1998), made of the two rates' own intervals:
/// d ± √(…) with Wilson's bounds, which never leaves [−1, 1] and needs no error at all to have been seen.
/// </summary>
internal static class ErrorRateChange
{
    public static ChangeCandidate Of(Change change, BaselineStep[] before, BaselineStep[] after, double confidence)
    {
        ShareEstimate first = Share(before), second = Share(after);
        change = change with { Before = first.Share, After = second.Share };

        // Where nothing ever failed there is not a change to look for, and one question less for the others to make up for.
        if (first.Share == 0 && second.Share == 0) return OfNoFailure(change, first, second, confidence);
        return new ChangeCandidate(
            change,
            Probability(first, second, change.MinEffect),
            level => Interval(first, second, level));
    }

    // That ten of ten went well does not show that a tenth of all does not fail.
    private static ChangeCandidate OfNoFailure(Change change, ShareEstimate before, ShareEstimate after, double confidence)
    {
        ConfidenceInterval interval = Interval(before, after, confidence);
        return Math.Max(-interval.Lower, interval.Upper) <= change.MinEffect
            ? new ChangeCandidate(change with { Answer = ComparisonAnswer.Same }, null, null)
            : ChangeCandidate.Unknown(change,
                $"too few samples: none of {Quantity.Of(before.Samples)} failed before and none of {Quantity.Of(after.Samples)} now, "
                    + $"but an error rate of up to {Quantity.Percent(Math.Max(-interval.Lower, interval.Upper))} would look the same");
    }

    // Failures occur in clusters, and a whole run may be worse than others. If there are several runs, each is a block.
    // One run does not show how its failures cluster, so that the worst burst which fits into a block of its time is assumed.
    private static ShareEstimate Share(BaselineStep[] steps)
    {
        ShareEstimate share = ShareEstimate.Of([.. steps.Select(step => new ShareBlock(step.Failed, step.Ok + step.Failed))]);
        if (steps is not [{ Failed: > 0 } only]) return share;
        double perBlock = (double)share.Samples / Math.Max(1, only.Blocks.Count);
        return share with { DesignEffect = Math.Max(1, Math.Min(only.Failed, perBlock)) };
    }

    private static ConfidenceInterval Interval(ShareEstimate before, ShareEstimate after, double level)
    {
        ConfidenceInterval first = before.Interval(level), second = after.Interval(level);
        double difference = after.Share - before.Share;
        double down = Distance(after.Share - second.Lower, first.Upper - before.Share);
        double up = Distance(second.Upper - after.Share, before.Share - first.Lower);
        return new ConfidenceInterval(difference - down, difference + up, level);
    }

    // The error at which the interval would just reach the minimum effect, halved because only one side counts.
    private static double Probability(ShareEstimate before, ShareEstimate after, double minEffect)
    {
        double low = 1e-12, high = 1;
        for (int i = 0; i < 60; i++)
        {
            double error = Math.Sqrt(low * high);
            ConfidenceInterval interval = Interval(before, after, 1 - error);
            if (interval.Lower > minEffect || interval.Upper < -minEffect)
                high = error;
            else
                low = error;
        }

        return high / 2;
    }

    private static double Distance(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
