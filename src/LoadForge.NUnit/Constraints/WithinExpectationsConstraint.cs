using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>Holds when a run went through its whole profile and broke no expectation. Made by <c>Is.WithinExpectations</c>.</summary>
public sealed class WithinExpectationsConstraint : Constraint
{
    internal WithinExpectationsConstraint()
    {
    }

    /// <inheritdoc/>
    public override string Description => "a completed run that broke no expectation";

    /// <summary>Looks at the ending and the verdicts of a result.</summary>
    /// <param name="actual">A <see cref="LoadResult"/>.</param>
    /// <exception cref="ArgumentException">It is no <see cref="LoadResult"/>.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not LoadResult result)
        {
            throw new ArgumentException(
                $"Is.WithinExpectations judges a LoadResult; this is {(actual is null ? "null" : "a " + actual.GetType().Name)}. For a part of a result write Has.P95.LessThan(…).", nameof(actual));
        }

        bool isKept = result.IsComplete && result.Verdicts.All(verdict => verdict.Status != VerdictStatus.Failed);
        return new ConstraintResult(this, new MeasuredText(Found(result)), isKept);
    }

    private static string Found(LoadResult result)
    {
        if (!result.IsComplete) return AllureMark.On(RunSummary.Ending(result), AllureMark.CauseOf(result));
        string broken = BreachText.OfAll(result);
        return broken.Length > 0 ? AllureMark.On(broken, AllureMark.CauseOf(result))
            : $"{Printable.Line(result.Name)}: " + (result.IsSmoke ? "a smoke run, in which nothing is judged" : $"{result.Verdicts.Length} expectations, all passed");
    }
}
