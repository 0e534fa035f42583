using LoadForge.Results;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>The runs that the test in progress, or the setups around it, have published.</summary>
internal static class PublishedRuns
{
    /// <summary>The run that a part of a result belongs to; null if no published run contains it.</summary>
    public static LoadResult? Of(IMeasured measured) =>
        measured as LoadResult ?? All().FirstOrDefault(run => PartsOf(run).Contains(measured, ReferenceEqualityComparer.Instance));

    /// <summary>Whether the verdicts of a result are those of a published run, to which notes may have been added since.</summary>
    public static bool Judged(LoadResult result) => All().Any(run => run.Verdicts == result.Verdicts);

    private static IEnumerable<LoadResult> All()
    {
        for (ITest? level = TestExecutionContext.CurrentContext.CurrentTest; level is not null; level = level.Parent)
        {
            foreach (LoadResult run in TestRecords.Find(level.Id)?.Runs.Select(run => run.Result) ?? []) yield return run;
        }
    }

    private static IEnumerable<IMeasured> PartsOf(LoadResult run) =>
        [
            .. run.Phases,
            .. run.Phases.SelectMany(phase => phase.Scenarios).Concat(run.Scenarios).SelectMany(scenario => scenario.Steps.Prepend<IMeasured>(scenario))
        ];
}
