using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Builds a result from a document.</summary>
internal sealed class ResultReader(DocumentNode root)
{
    private const string Partly =
        "Read from JSON: percentiles of phases and iterations that the file does not list are estimates; custom metrics and outages are not shown.";

    /// <summary>The result.</summary>
    /// <exception cref="InvalidDataException">The document is not one of a run; the message names the place.</exception>
    public LoadResult Read()
    {
        CheckKind();
        LoadProfile profile = ProfileReader.Of(root.Of("profile"));
        ImmutableArray<WorkloadSummary> workloads = [.. root.Items("workloads").Select(ProfileReader.Workload)];
        ImmutableArray<PhaseResult> phases = Phases(workloads.IsEmpty ? profile.Phases : [.. workloads.SelectMany(workload => workload.Profile.Phases)]);
        var series = new SeriesReader(root.Of("series"), phases.Length);
        ImmutableArray<SeriesPoint> points = series.Points(phases);
        ImmutableArray<ScenarioResult> scenarios = Scenarios(series, phases);
        return new LoadResult
        {
            Name = root.Text("name"),
            Profile = profile,
            Workloads = workloads,
            ProfileFingerprint = root.MaybeText("profileFingerprint"),
            Target = root.MaybeText("target") is { } target && Uri.TryCreate(target, UriKind.RelativeOrAbsolute, out Uri? address) ? address : null,
            InsecureHosts = Texts("insecureHosts"),
            Seed = root.Of("seed").Seed(),
            StartedAt = root.Moment("startedAt"),
            Duration = root.Time("durationUs"),
            Ending = root.Word<RunEnding>("ending"),
            EndingReason = root.MaybeText("endingReason"),
            Changes = [.. root.Items("changes").Select(Change)],
            IsSmoke = root.Flag("smoke"),
            IsDebug = root.Flag("debug"),
            IsSteered = root.Maybe("steered") is not null && root.Flag("steered"),
            Log = Texts("log"),
            Phases = phases,
            Scenarios = scenarios,
            Statistics = StatisticsReader.OfTogether(
                root.Of("statistics"), [.. scenarios.SelectMany(scenario => scenario.Steps).Select(step => step.Statistics)]),
            HasEstimatedPhases = true,
            Series = points,
            Cells = series.Cells.Table with { PointLength = series.BlockLength },
            Samples = [.. root.Items("samples").Select(SampleReader.Samples)],
            Generator = GeneratorReader.Health(root.Of("generator")),
            Agents = root.Maybe("agents") is null ? [] : [.. root.Items("agents").Select(GeneratorReader.Agent)],
            Verdicts = [.. root.Items("verdicts").Select(VerdictReader.Verdict)],
            Comparisons = [.. root.Items("comparisons").Select(VerdictReader.Comparison)],
            Environment = root.Maybe("environment") is { } environment ? GeneratorReader.Environment(environment) : null,
            Settings = [.. root.Items("settings").Select(setting => new RunSetting(setting.Text("name"), setting.Text("value"), setting.Flag("fromDefault")))],
            ExtensionSummaries = Texts("extensions"),
            Notes = [.. Texts("notes").Where(note => note != Partly), Partly],
            OtherRequests = root.Maybe("otherRequests") is { } other ? new OtherRequests(other.Whole("count"), other.Whole("failed")) : null,
            Checks = [.. root.Items("checks").Select(Check)],
        };
    }

    private void CheckKind()
    {
        if (root.Whole("schemaVersion") != JsonResult.SchemaVersion)
        {
            throw root.Of("schemaVersion").Error(
                FormattableString.Invariant($"version {JsonResult.SchemaVersion}, the one that this version of LoadForge reads"));
        }

        if (root.Text("kind") != "run") throw root.Of("kind").Error("\"run\", the result of a run");
        if (root.Maybe("statistics") is null) throw root.Wrong("the run was still in progress, so there are no statistics");
    }

    private ImmutableArray<PhaseResult> Phases(ImmutableArray<Phase> planned)
    {
        DocumentNode[] nodes = [.. root.Items("phases")];
        return [.. nodes.Select((node, index) => Phase(node, planned.Length == nodes.Length ? planned[index] : null))];
    }

    private static PhaseResult Phase(DocumentNode node, Phase? planned)
    {
        string name = node.Text("name");
        PhaseKind kind = node.Word<PhaseKind>("kind");
        TimeSpan duration = node.Time("durationUs");
        return new PhaseResult
        {
            Phase = planned is not null && planned.Kind == kind ? planned with { Name = name } : new Phase(name, kind, duration, 0, 0),
            Start = node.Time("startUs"),
            Duration = duration,
            Statistics = StatisticsReader.Of(node.Of("statistics")),
            Scenarios = [.. node.Items("scenarios").Select(scenario => Scenario(scenario, blocks: null))],
        };
    }

    private ImmutableArray<ScenarioResult> Scenarios(SeriesReader series, ImmutableArray<PhaseResult> phases)
    {
        var blocks = new BlockReader(
            root.Of("series").Of("cells"), series.Cells.Bits, series.Count, series.BlockLength, [.. phases.Select(phase => phase.Phase.IsJudged)]);
        var rows = series.Cells.Table.Rows.Index().Where(row => !row.Item.IsIteration)
            .GroupBy(row => (row.Item.Scenario, row.Item.Step), row => row.Index).ToDictionary(same => same.Key, same => same.ToArray());
        return [.. root.Items("scenarios").Select(scenario => Scenario(scenario, Blocks))];

        // Each row is of one step: a file that names a step twice would have its cells read again and again.
        LatencyBlocks Blocks(StepResult step) => rows.Remove((step.Scenario, step.Name), out int[]? own)
            ? blocks.Of(own.SelectMany(series.Cells.Read), step.Statistics.ResponseTime)
            : step.Statistics.ResponseTime.Count == 0 ? blocks.Of([], step.Statistics.ResponseTime) : LatencyBlocks.None;
    }

    // Only steps over the whole run have histograms, which add up to those of their scenario; in a phase its own percentiles are nearer.
    private static ScenarioResult Scenario(DocumentNode node, Func<StepResult, LatencyBlocks>? blocks)
    {
        string name = node.Text("name");
        ImmutableArray<StepResult> steps =
        [
            .. node.Items("steps").Select(step => new StepResult(name, step.Text("name"), StatisticsReader.OfStep(step)))
                .Select(step => blocks is null ? step : step with { Blocks = blocks(step) }),
        ];
        DocumentNode backlog = node.Of("backlog");
        return new ScenarioResult
        {
            Name = name,
            Statistics = blocks is null
                ? StatisticsReader.Of(node.Of("statistics"))
                : StatisticsReader.OfTogether(node.Of("statistics"), [.. steps.Select(step => step.Statistics)]),
            Iterations = StatisticsReader.Of(node.Of("iterations")),
            Steps = steps,
            Backlog = new Backlog(backlog.Whole("iterations"), backlog.Whole("cutOff"), backlog.Time("drainTimeUs")),
        };
    }

    private static LoadChange Change(DocumentNode node) => new(
        node.Time("atUs"),
        node.Text("scenarios"),
        node.Word<LoadModel>("model"),
        node.MaybeNumber("from") ?? 0,
        node.MaybeNumber("to") ?? 0,
        node.Time("overUs"));

    private static CheckStatistics Check(DocumentNode node) =>
        new(node.Text("scenario"), node.Text("name"), node.Whole("ok"), node.Whole("failed")) { Example = node.MaybeText("example") };

    private ImmutableArray<string> Texts(string name) => [.. root.Items(name).Select(text => text.Text())];
}
