using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// Passes if a run completed and no threshold failed. If a threshold of a result that is not of a run in this test, such as one from a journal, is
/// inconclusive, so is the test. Created by <c>Is.WithinThresholds</c>.
/// </summary>
public sealed class WithinThresholdsConstraint : Constraint
{
    internal WithinThresholdsConstraint()
    {
    }

    /// <inheritdoc/>
    public override string Description => "a completed run that met all thresholds";

    /// <summary>Checks the ending and the verdicts of a result.</summary>
    /// <param name="actual">A <see cref="LoadResult"/>.</param>
    /// <exception cref="ArgumentException">It is not a <see cref="LoadResult"/>.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not LoadResult result)
        {
            throw new ArgumentException(
                $"Is.WithinThresholds requires a LoadResult; this is {(actual is null ? "null" : "a " + actual.GetType().Name)}. For a part of a result write "
                    + $"Has.P95.LessThan(…).", nameof(actual));
        }

        bool isMet = result.IsComplete && result.Verdicts.All(verdict => verdict.Status != VerdictStatus.Failed);
        if (isMet) Doubt(result);
        return new ConstraintResult(this, new MeasuredText(Found(result)), isMet);
    }

    // What is inconclusive in a run of this test was told when the run was published. Nobody has told it of a result from a file or a journal.
    private static void Doubt(LoadResult result)
    {
        if (result.Verdicts.All(verdict => verdict.Status != VerdictStatus.Inconclusive) || PublishedRuns.Judged(result)) return;
        TestOutcome.Here()?.Doubt(FailureText.OfAll(result), AllureMark.CauseOf(result));
    }

    private static string Found(LoadResult result)
    {
        if (!result.IsComplete) return AllureMark.On(RunSummary.Ending(result), AllureMark.CauseOf(result));
        string failed = FailureText.OfAll(result);
        return failed.Length > 0 ? AllureMark.On(failed, AllureMark.CauseOf(result))
            : $"{Printable.Line(result.Name)}: "
                + (result.IsSmoke ? "a smoke run, in which nothing is judged" : $"{Quantity.Of(result.Verdicts.Length, "threshold")}, all passed");
    }
}
