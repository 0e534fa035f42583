using System.Collections;
using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Settings;

/// <summary>
/// The settings that can be changed without changing the code. For each setting, the environment variable overrides the parameter of the host
/// (in NUnit: <c>TestRunParameters</c> in .runsettings), and the parameter overrides the code.
/// </summary>
public sealed record LoadSettings
{
    /// <summary>The value of a timer that represents no timeout: longer than any real wait, and within the range that the runtime accepts.</summary>
    internal static readonly TimeSpan NoTimeout = TimeSpan.FromDays(20);

    /// <summary>
    /// The maximum number of agents: that of the processes that may share a load. Its room is beside this one, so neither can name the other's.
    /// </summary>
    internal const int MaxAgents = 10_000;

    private static volatile Func<IReadOnlyDictionary<string, string>> _parameters = () => ImmutableDictionary<string, string>.Empty;

    /// <summary>The settings of this process as they are now: those of the environment, and those that the host was given.</summary>
    /// <exception cref="LoadPlanException">A setting cannot be read; all such problems are listed.</exception>
    public static LoadSettings Current => Read(Variables(), _parameters());

    /// <summary>Every setting: its name among the host's parameters, its environment variable, and what it does.</summary>
    public static ImmutableArray<LoadSettingName> Names { get; } =
    [
        new("LoadForge.LoadScale", "LOADFORGE_LOAD_SCALE", "multiplies every rate and number of users; more than 0, 1 by default"),
        new("LoadForge.TimeScale", "LOADFORGE_TIME_SCALE", "multiplies the duration of every phase; more than 0, 1 by default"),
        new("LoadForge.Target", "LOADFORGE_TARGET", "the base address to run against instead of the one in the code"),
        new("LoadForge.AllowedHosts", "LOADFORGE_ALLOWED_HOSTS", "additional public hosts that may receive load, separated by commas"),
        new(
            "LoadForge.ResultsFolder",
            "LOADFORGE_RESULTS_FOLDER",
            "where results are written; a relative path starts in the output folder of the tests; outside of it, file names begin with the assembly name"),
        new(
            "LoadForge.Reports",
            "LOADFORGE_REPORTS",
            "the files about each run, separated by commas: default, all, none, html, summary, json, latency, markdown, charts, seconds, steps, series, junit"),
        new("LoadForge.Template", "LOADFORGE_TEMPLATE", "the path of a Handlebars template for a report of your own about each run"),
        new("LoadForge.RequestLog", "LOADFORGE_REQUEST_LOG", "the path of a CSV file that logs every request of each run, up to 1 GiB; none by default"),
        new("LoadForge.Smoke", "LOADFORGE_SMOKE", "true: one user, one iteration, everything logged, nothing judged, no timeouts; false by default"),
        new(
            "LoadForge.FullLoadUnderDebugger",
            "LOADFORGE_FULL_LOAD_UNDER_DEBUGGER",
            "true: runs under a debugger run the full load instead of a smoke run; false by default"),
        new("LoadForge.Seed", "LOADFORGE_SEED", "the seed of every random choice; a whole number"),
        new(
            "LoadForge.AcceptBaselines",
            "LOADFORGE_ACCEPT_BASELINES",
            "true: the results become the new baselines instead of being compared with them; false by default"),
        new(
            "LoadForge.Inconclusive",
            "LOADFORGE_INCONCLUSIVE",
            "the outcome of an inconclusive test: inconclusive (by default), fail (by default on a build server) or warn"),
        new("LoadForge.LockTimeout", "LOADFORGE_LOCK_TIMEOUT", "how long a load test waits for load tests in other processes, in seconds; 1800 by default"),
        new("LoadForge.Http", "LOADFORGE_HTTP", "the HTTP transport: automatic, own or runtime; by default the one set in the code"),
        new(
            "LoadForge.Epoll",
            "LOADFORGE_EPOLL",
            "off: LoadForge's own transport does not use epoll; on by default if the system has it and socket completions run inline"),
        new(
            "LoadForge.TraceContext",
            "LOADFORGE_TRACE_CONTEXT",
            "true: HTTP requests carry the W3C header traceparent, one trace for each iteration; by default as set in the code"),
        new(
            "LoadForge.Journal",
            "LOADFORGE_JOURNAL",
            "off: no journal is written, so the data of a run is lost if its process is killed; on by default in tests"),
        new(
            "LoadForge.Dashboard",
            "LOADFORGE_DASHBOARD",
            "on: the test process serves a live page about its runs on a free port of the loopback interface; or a port from 1024 to 65535; off by default"),
        new(
            "LoadForge.ProgressEvery",
            "LOADFORGE_PROGRESS_EVERY",
            "seconds between progress lines, besides those at the start and at each phase; 10 by default, 0 for none at all"),
        new("LoadForge.MaxMemory", "LOADFORGE_MAX_MEMORY", "aborts a run whose process uses more memory, such as 2GB; nine tenths of the machine's by default"),
        new(
            "LoadForge.MaxCpu",
            "LOADFORGE_MAX_CPU",
            "aborts a run whose process uses a larger share of its cores in every second of LOADFORGE_HELD_FOR, such as 90%; no limit by default"),
        new(
            "LoadForge.MaxFailing",
            "LOADFORGE_MAX_FAILING",
            "aborts a run of which a larger share of the steps fails in every second of LOADFORGE_HELD_FOR, such as 50%; no limit by default"),
        new("LoadForge.HeldFor", "LOADFORGE_HELD_FOR", "how long CPU or failures must exceed their maximum, in whole seconds up to 1h; 10s by default"),
        new(
            "LoadForge.BackOff",
            "LOADFORGE_BACK_OFF",
            "the longest pause of a user of the closed model after failed iterations, such as 5s; no pauses by default"),
        new(
            "LoadForge.Agents",
            "LOADFORGE_AGENTS",
            "the number of agents, processes that each generate a share of a test's load; 0, by default, for the test process alone; up to 10000"),
        new(
            "LoadForge.Cluster",
            "LOADFORGE_CLUSTER",
            "the address of a broker, such as nats://broker.example:4222, if the agents are on other machines; by default they are started on this one"),
        new(
            "LoadForge.ClusterCredentials",
            "LOADFORGE_CLUSTER_CREDENTIALS",
            "the path of the file with which a process is let in by the broker, from loadforge broker --init"),
        new(
            "LoadForge.Join",
            "LOADFORGE_JOIN",
            "set by LoadForge for the agents that it starts: the file with which they join a run; not to be set by hand"),
    ];

    /// <summary>The factor of every rate and number of users; 1 by default.</summary>
    public double LoadScale { get; init; } = 1;

    /// <summary>The factor of every phase's duration; 1 by default.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>The base address to run against instead of the one in the code; null by default.</summary>
    public string? Target { get; init; }

    /// <summary>Additional public hosts that may receive load, separated by commas; null by default.</summary>
    public string? AllowedHosts { get; init; }

    /// <summary>Where results are written; null for the default of the host.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>The files that are written about each run; <see cref="ReportFormats.Default"/> by default.</summary>
    public ReportFormats Reports { get; init; } = ReportFormats.Default;

    /// <summary>The path of a Handlebars template for a report of the user's own about each run; null by default: none.</summary>
    public string? Template { get; init; }

    /// <summary>The path of a CSV file that logs every request of each run; null by default: then the code decides.</summary>
    public string? RequestLog { get; init; }

    /// <summary>Whether runs are smoke runs: one user, one iteration, everything logged, nothing judged, no timeouts; false by default.</summary>
    public bool Smoke { get; init; }

    /// <summary>Whether runs under a debugger run the full load instead of a smoke run; false by default.</summary>
    public bool FullLoadUnderDebugger { get; init; }

    /// <summary>The seed of every random choice; null by default: then the plan sets it, or it is random.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether results become the new baselines instead of being compared with them; false by default.</summary>
    public bool AcceptBaselines { get; init; }

    /// <summary>
    /// The outcome of a test whose measurement is inconclusive; null by default: then the code decides, and if it does not, the test on a build server
    /// fails.
    /// </summary>
    public WhenInconclusive? Inconclusive { get; init; }

    /// <summary>How long a load test waits for load tests of other processes; 30 minutes by default.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The time between progress lines; 10 s by default, zero for none, also where a test's load begins. There are more at 1, 2 and 5 s, and one at each phase.
    /// </summary>
    public TimeSpan ProgressEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The HTTP transport; null by default: then the code decides.</summary>
    public HttpTransport? Http { get; init; }

    /// <summary>Whether LoadForge's own transport may use epoll; true by default.</summary>
    public bool Epoll { get; init; } = true;

    /// <summary>Whether HTTP requests carry the W3C header <c>traceparent</c>; null by default: then the code decides.</summary>
    public bool? TraceContext { get; init; }

    /// <summary>Whether runs may write a journal; true by default.</summary>
    public bool Journal { get; init; } = true;

    /// <summary>The port of the live page about runs, 0 for a free one; null by default: none.</summary>
    public int? Dashboard { get; init; }

    /// <summary>The memory above which a run is aborted, more than 0; null by default: then the code decides.</summary>
    public DataSize? MaxMemory { get; init; }

    /// <summary>The share of the cores above which a run is aborted, more than 0 and at most 1; null by default: then the code decides.</summary>
    public Ratio? MaxCpu { get; init; }

    /// <summary>The share of failed steps above which a run is aborted, at least 0 and less than 1; null by default: then the code decides.</summary>
    public Ratio? MaxFailing { get; init; }

    /// <summary>How long CPU or failures must exceed their maximum; whole seconds from 1 s to 1 h. Null by default: then the code decides.</summary>
    public TimeSpan? HeldFor { get; init; }

    /// <summary>The longest pause of a user after failed iterations, from 100 ms to 1 h; null by default: then the code decides.</summary>
    public TimeSpan? BackOff { get; init; }

    /// <summary>These five together.</summary>
    internal ProtectionLimits Protection =>
        new() { MaxMemory = MaxMemory, MaxCpu = MaxCpu, MaxFailing = MaxFailing, HeldFor = HeldFor, BackOff = BackOff };

    /// <summary>
    /// The number of agents, processes that each generate a share of a test's load; from 0, for the test process alone, to 10,000. Null by default: then the
    /// code decides.
    /// </summary>
    public int? Agents { get; init; }

    /// <summary>The address of the broker whose agents generate the load; null by default: they are started on this machine.</summary>
    public string? Cluster { get; init; }

    /// <summary>The path of the file with which this process is let in by the broker; null by default.</summary>
    public string? ClusterCredentials { get; init; }

    /// <summary>The file with which this process joins a run as an agent; null by default: it is none.</summary>
    public string? Join { get; init; }

    /// <summary>Sets the parameters of a host, such as a test framework.</summary>
    /// <param name="source">Returns the parameters of the host, by name; asked whenever a plan is made.</param>
    public static void UseParameters(Func<IReadOnlyDictionary<string, string>> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _parameters = source;
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="environment">The environment variables; an empty one counts as not set.</param>
    /// <param name="parameters">The host's parameters.</param>
    /// <exception cref="LoadPlanException">
    /// A value cannot be read, or a variable that begins with <c>LOADFORGE_</c>, or a parameter that begins with <c>LoadForge.</c>, is not a setting; all such
    /// problems are listed.
    /// </exception>
    public static LoadSettings Read(IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> parameters)
    {
        var reader = new SettingReader(environment, parameters);
        ProtectionLimits protection = reader.Protection();
        var settings = new LoadSettings
        {
            LoadScale = reader.Number("LoadForge.LoadScale", 1, value => value > 0, "a number greater than 0"),
            TimeScale = reader.Number("LoadForge.TimeScale", 1, value => value > 0, "a number greater than 0"),
            Target = reader.Text("LoadForge.Target"),
            AllowedHosts = reader.Text("LoadForge.AllowedHosts"),
            ResultsFolder = reader.Text("LoadForge.ResultsFolder"),
            Reports = reader.Reports("LoadForge.Reports"),
            Template = reader.Text("LoadForge.Template"),
            RequestLog = reader.Text("LoadForge.RequestLog"),
            Smoke = reader.Flag("LoadForge.Smoke"),
            FullLoadUnderDebugger = reader.Flag("LoadForge.FullLoadUnderDebugger"),
            Seed = reader.Whole("LoadForge.Seed"),
            AcceptBaselines = reader.Flag("LoadForge.AcceptBaselines"),
            Inconclusive = reader.Choice<WhenInconclusive>("LoadForge.Inconclusive"),
            LockTimeout = TimeSpan.FromSeconds(reader.Number("LoadForge.LockTimeout", 1800, value => value is >= 0 and <= 86400, "seconds from 0 to 86400")),
            Http = reader.Choice<HttpTransport>("LoadForge.Http"),
            Epoll = reader.Flag("LoadForge.Epoll", otherwise: true),
            TraceContext = reader.Text("LoadForge.TraceContext") is null ? null : reader.Flag("LoadForge.TraceContext"),
            Journal = reader.Flag("LoadForge.Journal", otherwise: true),
            Dashboard = reader.Port("LoadForge.Dashboard"),
            ProgressEvery = TimeSpan.FromSeconds(reader.Number("LoadForge.ProgressEvery", 10, value => value is >= 0 and <= 3600, "seconds from 0 to 3600")),
            MaxMemory = protection.MaxMemory,
            MaxCpu = protection.MaxCpu,
            MaxFailing = protection.MaxFailing,
            HeldFor = protection.HeldFor,
            BackOff = protection.BackOff,
            Agents = reader.Whole("LoadForge.Agents", 0, MaxAgents, "a whole number from 0 to 10000"),
            Cluster = reader.Text("LoadForge.Cluster"),
            ClusterCredentials = reader.Text("LoadForge.ClusterCredentials"),
            Join = reader.Text("LoadForge.Join"),
        };
        reader.Problems.AddRange(UnknownSettings.Problems(environment, parameters));
        return reader.Problems.Count == 0 ? settings : throw new LoadPlanException([.. reader.Problems]);
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(
        variable => (string)variable.Key, variable =>
            (string?)variable.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
}
