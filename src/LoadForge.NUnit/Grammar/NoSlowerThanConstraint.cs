using LoadForge.Baselines;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Units;
using NUnit.Framework;
using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// Passes if a run, or several of the same plan, are certainly no slower than a baseline by more than a given share; fails if they certainly are. If noise
/// hides the answer, or the environments differ, the test is inconclusive, or as the setting <c>LoadForge.Inconclusive</c> defines. Created by
/// <c>Is.NoSlowerThan(baseline, by: 10.Percent())</c>.
/// </summary>
public sealed class NoSlowerThanConstraint : Constraint
{
    private readonly Baseline _baseline;
    private readonly ComparisonOptions _options;

    internal NoSlowerThanConstraint(Baseline baseline, Ratio by) => (_baseline, _options) = (baseline, new ComparisonOptions { MinEffect = by });

    /// <inheritdoc/>
    public override string Description => $"no slower than baseline \"{_baseline.Name}\" by {_options.MinEffect}";

    /// <summary>Compares results with the baseline.</summary>
    /// <param name="actual">A <see cref="LoadResult"/>, or a list of them.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    /// <exception cref="InconclusiveException">The comparison is inconclusive, and the code runs outside a test.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        BaselineComparison comparison = actual switch
        {
            LoadResult result => result.CompareWith(_baseline, _options),
            IReadOnlyList<LoadResult> results => results.CompareWith(_baseline, _options),
            _ => throw new ArgumentException($"Is.NoSlowerThan compares a LoadResult, or a list of them; this is {KindOf(actual)}.", nameof(actual)),
        };
        Show(comparison);
        bool isWorse = comparison.Answer == ComparisonAnswer.Worse;
        string text = Printable.Lines(comparison.ToString());
        string shown = isWorse ? AllureMark.On(text, AllureCause.SlowerThanBaseline) : text;
        return new ConstraintResult(this, new MeasuredText(shown), !isWorse && (comparison.IsNoWorse || Doubts(text)));
    }

    private static void Show(BaselineComparison comparison)
    {
        TestExecutionContext context = TestExecutionContext.CurrentContext;
        if (context is TestExecutionContext.AdhocContext) return;
        TestRecords.Of(context.CurrentTest.Id).Add(comparison);
        AllureBridge.Add(context.CurrentTest, comparison);
    }

    private static bool Doubts(string text)
    {
        if (TestOutcome.Here() is not { } ruling) throw new InconclusiveException(AllureMark.On(text, AllureCause.NoComparison));
        ruling.Doubt(text, AllureCause.NoComparison);
        return true;
    }

    private static string KindOf(object? actual) => actual is null ? "null" : "a " + actual.GetType().Name;
}
