using LoadForge.Capacity;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Units;

namespace LoadForge.Reporting.Allure;

/// <summary>A capacity search as an Allure step: its answer, and a step for each probe.</summary>
internal static class AllureProbes
{
    public static AllureStep Of(CapacityResult search)
    {
        AllureStatus status = StatusOf(search.Ending);
        string answer = CapacityText.Answer(search);
        return new AllureStep
        {
            Name = $"{Printable.Name(search.Name)}: {answer}",
            Status = AllureSteps.Word(status),
            StatusDetails = status == AllureStatus.Passed ? null : new AllureStatusDetails(answer),
            Start = search.StartedAt.ToUnixTimeMilliseconds(),
            Stop = (search.StartedAt + search.Duration).ToUnixTimeMilliseconds(),
            Steps = [.. search.Probes.Select(probe => OfProbe(search, probe))],
        };
    }

    private static AllureStep OfProbe(CapacityResult search, CapacityProbe probe)
    {
        AllureStatus status = StatusOf(probe.Status);
        DateTimeOffset start = probe.Result?.StartedAt ?? search.StartedAt;
        return new AllureStep
        {
            Name = $"probe {Quantity.Of(probe.Number)}: {ProbeLine.Level(probe.Model, probe.Level)} — {ProbeLine.Word(probe.Status)}",
            Status = AllureSteps.Word(status),
            StatusDetails = status == AllureStatus.Passed ? null : new AllureStatusDetails(ProbeLine.Of(probe)),
            Start = start.ToUnixTimeMilliseconds(),
            Stop = (start + (probe.Result?.Duration ?? TimeSpan.Zero)).ToUnixTimeMilliseconds(),
            Parameters = probe.Result is { } result
                ? [.. AllureStatistics.Of(result).Select(entry => new AllureParameter(entry.Name, entry.Value, Excluded: true))]
                : [],
        };
    }

    private static AllureStatus StatusOf(CapacityEnding ending) => ending switch
    {
        CapacityEnding.Cancelled or CapacityEnding.Aborted => AllureStatus.Failed,
        CapacityEnding.GeneratorLimit or CapacityEnding.ProbesUsedUp => AllureStatus.Broken,
        CapacityEnding.Smoke => AllureStatus.Skipped,
        _ => AllureStatus.Passed,
    };

    private static AllureStatus StatusOf(ProbeStatus status) => status switch
    {
        ProbeStatus.Passed => AllureStatus.Passed,
        ProbeStatus.Failed => AllureStatus.Failed,
        ProbeStatus.Unjudged => AllureStatus.Skipped,
        _ => AllureStatus.Broken,
    };
}
