using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Json.Documents;

namespace LoadForge.Reporting.Tests.Json.Documents;

public sealed class LayoutTests
{
    private const string Accepted =
        """
        ResultDocument: schemaVersion product kind name target insecureHosts seed startedAt durationUs ending endingReason smoke debug steered environment
            settings profile profileFingerprint verdicts statistics scenarios phases series samples comparisons workloads changes checks metrics generator
            agents analysis otherRequests backlog extensions notes log
        EnvironmentDocument: machine operatingSystem architecture cpu cores memoryBytes runtime garbageCollection build product ci
        BuildOnServer: name build url commit branch
        SettingDocument: name value fromDefault
        ProfileDocument: model text notation durationUs phases
        PlannedPhase: name kind durationUs from to judged
        VerdictDocument: threshold status scope step phase baseline metric unit comparison limit actual margin samples reason interval remark
            generatorRemark windows worst course courseUs
        IntervalOfActual: lower upper level
        JudgedWindows: lengthUs share heldUs judged failed empty leftOutUs
        WorstPlace: startUs endUs phase value samples
        StatisticsDocument: durationUs count ok failed cancelled endedWithin endedLater requests errorRate throughput failureRate bytesSent
            bytesReceived bytesOnWire responseTime serviceTime failedResponseTime failedServiceTime timings outcomes starts values
        EndCounts: ok failed
        LatencyDocument: count minUs meanUs standardDeviationUs p50Us p75Us p90Us p95Us p99Us p999Us maxUs
        TimingsDocument: nameLookup connect tls firstByte download
        CountedOutcome: kind detail count example
        CountedStarts: planned started late dropped
        NamedValue: name value
        ScenarioDocument: name statistics iterations steps backlog
        MeasuredStep: name statistics responseTimeHistogram serviceTimeHistogram failedResponseTimeHistogram
        BacklogDocument: iterations cutOff drainTimeUs
        PhaseDocument: name kind judged startUs durationUs statistics scenarios
        SeriesDocument: blockUs atUs lengthUs phase activeUsers loads starts total failures generator values cells
        LevelColumn: workload model planned
        StartColumns: planned started late dropped
        TotalColumns: ok failed requests bytesSent bytesReceived bytesOnWire responseTime serviceTime
        LatencyColumns: p50Us p75Us p90Us p95Us p99Us p999Us maxUs meanUs
        FailureColumn: kind count
        GeneratorColumns: cpuShare cpuWaitShare gcPauseShare threadPoolQueue startDelayP99Us memoryBytes heapBytes collections threadPoolThreads
            connections
        ValueColumn: name unit value
        CellsDocument: bucketBits resolution encoding outcomes steps
        FailedOutcome: kind detail
        CellRow: scenario step iterations data
        SamplesDocument: scenario step slowest failed
        KeptSample: atUs phase outcome kind responseTimeUs serviceTimeUs waitUs nameLookupUs connectUs tlsUs firstByteUs downloadUs traceId message
        ComparisonDocument: baseline answer runsBefore runsAfter differences changes
        ComparedValue: scenario step metric unit before after size interval minEffect answer reason
        WorkloadDocument: name startUs profile weights
        ChangeDocument: atUs scenarios model from to overUs
        CheckDocument: scenario name ok failed example
        CustomMetricDocument: name kind count value p50 p95 p99 max
        GeneratorDocument: healthy saturation startDelay cpuShare cpuWaitShare responseDelay connectionQueue gcPauseShare longestThreadPoolQueue
            networkReceivedBytes networkSentBytes countsBodiesOnly cores warmUpUs inlineCompletions transport watchedSockets optimizedScenarios
            serverGarbageCollection
        AgentDocument: name share starts ok failed requests throughput startSkewUs clockBoundUs startDelayP99Us cpuShare gcPauseShare healthy saturation
            failure
        AnalysisDocument: insights outages anomalies
        FoundInsight: kind scope text recommendation startUs endUs weight
        FoundOutage: kind phase startUs lengthUs waiting failed expected generatorInDoubt
        AnomalyDocument: kind scope step metric unit phase startUs endUs before after worse occurrences periodUs perMinute weight also observations
            suspects
        ChangedValue: name unit before after notable
        SuspectedCause: name unit before after correlation blocks
        OtherRequests: count failed
        CapacityDocument: schemaVersion product kind name target startedAt durationUs environment settings model lowest highest precision ending
            endingReason level failedAt answer probes notes
        Probe: number level long status reason result
        ProbeRun: seed startedAt durationUs ending profile verdicts statistics scenarios generator analysis notes
        """;

    private static readonly JsonSerializerOptions WithMetadata =
        new(ResultJson.Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    [Test]
    public void Every_property_has_its_name_and_its_place() =>
        Assert.That(
            Layout(typeof(ResultDocument)).Concat(Layout(typeof(CapacityDocument))).Select(Line).Distinct(),
            Is.EqualTo(Accepted.Replace("\n    ", " ", StringComparison.Ordinal).Split('\n')));

    [Test]
    public void Times_are_microseconds_numbers_may_be_missing_and_members_of_enumerations_are_names() =>
        Assert.That(
            from document in Layout(typeof(ResultDocument)).Concat(Layout(typeof(CapacityDocument)))
            from property in document.Properties
            where property.PropertyType == typeof(double) || property.PropertyType == typeof(TimeSpan) || property.PropertyType.IsEnum
            select $"{document.Type.Name}.{property.Name} is {property.PropertyType}", Is.Empty);

    // The objects of a document, the outer ones first.
    private static IEnumerable<JsonTypeInfo> Layout(Type type) => WithMetadata.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { Kind: JsonTypeInfoKind.Object } document => document.Properties.SelectMany(property => Layout(property.PropertyType)).Prepend(document),
        { ElementType: { } element } => Layout(element),
        _ => [],
    };

    private static string Line(JsonTypeInfo document) =>
        $"{document.Type.Name}: {string.Join(' ', document.Properties.OrderBy(property => property.Order).Select(property => property.Name))}";
}
