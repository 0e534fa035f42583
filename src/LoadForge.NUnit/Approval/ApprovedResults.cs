using System.Collections.Immutable;
using LoadForge.Baselines;
using LoadForge.Baselines.Files;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Publishing;
using LoadForge.NUnit.Repeating;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Settings;
using LoadForge.Units;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Approval;

/// <summary>Compares a test with its accepted baseline.</summary>
internal sealed class ApprovedResults(TestExecutionContext context, TestRecord record, TestOutcome ruling, LoadTestAttribute how)
{
    /// <summary>Compares each run of the test, all its repeats together, or accepts it as the new baseline.</summary>
    public void Check(RepeatedRuns repeats)
    {
        foreach ((int index, ImmutableArray<PublishedRun> runs) in repeats.Places.Index())
        {
            string path = BaselinePlace.Of(
                context.CurrentTest, how.SourceFile, ResultPlaces.ProjectOf(context.CurrentTest), TestContext.CurrentContext.WorkDirectory, index + 1);
            Check([.. runs.Select(run => run.Result)], path);
        }
    }

    private void Check(ImmutableArray<LoadResult> results, string path)
    {
        bool accept = LoadSettings.Current.AcceptBaselines;
        string name = Printable.Line(results[0].Name);
        if (!accept && !File.Exists(path) && BuildServerVariables.Mark() is not null)
        {
            ruling.Doubt(
                $"{name}: there is no baseline {path}\n  A build server does not write one, because nobody would commit it. Run the test there once with "
                    + $"LOADFORGE_ACCEPT_BASELINES=1,"
                + " and commit the file, which is attached to the test.", AllureCause.NoComparison);
            return;
        }

        if (!accept && !File.Exists(path) && RepeatedThreshold.Of(results).Any(threshold => threshold.Status == VerdictStatus.Failed))
        {
            ruling.Doubt(
                $"{name}: no baseline was written to {path}: a threshold failed\n  Let all thresholds pass first, or accept the results as they are with "
                    + $"LOADFORGE_ACCEPT_BASELINES=1.",
                AllureCause.NoComparison);
            return;
        }

        try
        {
            var options = new ComparisonOptions { MinEffect = new Ratio(how.MinChangePercent / 100) };
            Tell(name, ApprovedBaseline.Check(path, results, accept, options), accept);
        }
        catch (BaselineFormatException damaged)
        {
            throw new BaselineFormatException($"{damaged.Message} LOADFORGE_ACCEPT_BASELINES=1 accepts one.", damaged);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            ruling.Doubt(
                $"{name}: the baseline {path} could not be read or written: {problem.Message}\n  Give the test process read and write access to it.",
                AllureCause.NoComparison);
        }
    }

    private void Tell(string name, BaselineCheck check, bool accept)
    {
        string text = Printable.Lines($"{name}: {check}");
        TestContext.Out.WriteLine(text);
        if (check.Comparison is { } comparison)
        {
            record.Add(comparison);
            AllureBridge.Add(context.CurrentTest, comparison);
        }

        if (check.WasWritten) AttachedFile.Attach(check.Path, "baseline");
        if (accept && check.WasWritten) return;
        if (check.Comparison is { Answer: ComparisonAnswer.Worse })
        {
            ruling.Fail($"{text}\n{Remedy(check)}", AllureCause.SlowerThanBaseline);
        }
        else if (check.WasWritten)
        {
            ruling.Doubt($"{text}\n  There was no baseline; the next run will be compared with this one.", AllureCause.NoComparison);
        }
        else if (check.Reason is not null || check.Comparison is not { IsNoWorse: true })
        {
            ruling.Doubt(check.Reason is null ? $"{text}\n{Remedy(check)}" : text, AllureCause.NoComparison);
        }
    }

    private static string Remedy(BaselineCheck check)
    {
        bool isOfAnother = check.Comparison is { Differences.IsEmpty: false };
        string what = isOfAnother ? "Accept a baseline of this environment" : "If the change is intended, accept it";
        return $"  baseline  {Printable.Line(check.Path)}\n  {what} with LOADFORGE_ACCEPT_BASELINES=1 and commit the file.";
    }
}
