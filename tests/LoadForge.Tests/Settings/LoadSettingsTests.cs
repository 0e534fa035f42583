using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Settings;

namespace LoadForge.Tests.Settings;

[NonParallelizable]
public sealed class LoadSettingsTests
{
    [Test]
    public void There_may_be_as_many_agents_as_processes_that_share_a_load() =>
        Assert.That(LoadSettings.MaxAgents, Is.EqualTo(LoadForge.Profiles.LoadShare.MaxProcesses));

    [Test]
    public void Each_setting_has_its_default()
    {
        LoadSettings settings = Read();

        Assert.Multiple(() =>
        {
            Assert.That(settings, Is.EqualTo(new LoadSettings()));
            Assert.That((settings.LoadScale, settings.TimeScale), Is.EqualTo((1.0, 1.0)));
            Assert.That((settings.Target, settings.ResultsFolder, settings.Seed), Is.EqualTo(((string?)null, (string?)null, (int?)null)));
            Assert.That(settings.Smoke, Is.False);
            Assert.That(settings.LockTimeout, Is.EqualTo(30.Minutes()));
            Assert.That(settings.ProgressEvery, Is.EqualTo(10.Seconds()));
        });
    }

    [Test]
    public void Every_setting_is_read_from_the_environment_and_from_parameters([Values] bool fromEnvironment)
    {
        ImmutableDictionary<string, string> values = new Dictionary<string, string>
        {
            ["LoadForge.LoadScale"] = "0.5",
            ["LoadForge.TimeScale"] = "2e-1",
            ["LoadForge.Target"] = "http://other:5080",
            ["LoadForge.AllowedHosts"] = "shop.test, *.pages.test",
            ["LoadForge.ResultsFolder"] = "/tmp/results",
            ["LoadForge.Reports"] = "summary, JUnit",
            ["LoadForge.Template"] = "report.html.hbs",
            ["LoadForge.RequestLog"] = "requests.csv",
            ["LoadForge.Smoke"] = "true",
            ["LoadForge.FullLoadUnderDebugger"] = "true",
            ["LoadForge.Seed"] = "-17",
            ["LoadForge.AcceptBaselines"] = "1",
            ["LoadForge.Inconclusive"] = "Warn",
            ["LoadForge.LockTimeout"] = "0",
            ["LoadForge.ProgressEvery"] = "2.5",
            ["LoadForge.Http"] = "runtime",
            ["LoadForge.Epoll"] = "off",
            ["LoadForge.TraceContext"] = "on",
            ["LoadForge.Journal"] = "off",
            ["LoadForge.Dashboard"] = "5099",
            ["LoadForge.MaxMemory"] = "2GB",
            ["LoadForge.MaxCpu"] = "90%",
            ["LoadForge.MaxFailing"] = "50 %",
            ["LoadForge.HeldFor"] = "20s",
            ["LoadForge.BackOff"] = "1.5s",
            ["LoadForge.Agents"] = "2",
            ["LoadForge.Cluster"] = "nats://broker.test:4222",
            ["LoadForge.ClusterCredentials"] = "coordinator.creds",
            ["LoadForge.Join"] = "/tmp/join-1",
        }.ToImmutableDictionary();
        Assert.That(values.Keys, Is.EquivalentTo(LoadSettings.Names.Select(name => name.Parameter)), "a setting is missing here");

        LoadSettings settings = fromEnvironment
            ? Read(variables: values.ToDictionary(pair => LoadSettings.Names.Single(name => name.Parameter == pair.Key).Variable, pair => pair.Value))
            : Read(parameters: values);

        Assert.That(settings, Is.EqualTo(new LoadSettings
        {
            LoadScale = 0.5,
            TimeScale = 0.2,
            Target = "http://other:5080",
            AllowedHosts = "shop.test, *.pages.test",
            ResultsFolder = "/tmp/results",
            Reports = ReportFormats.Summary | ReportFormats.JUnit,
            Template = "report.html.hbs",
            RequestLog = "requests.csv",
            Smoke = true,
            FullLoadUnderDebugger = true,
            Seed = -17,
            AcceptBaselines = true,
            Inconclusive = WhenInconclusive.Warn,
            LockTimeout = TimeSpan.Zero,
            ProgressEvery = 2.5.Seconds(),
            Http = HttpTransport.Runtime,
            Epoll = false,
            TraceContext = true,
            Journal = false,
            Dashboard = 5099,
            MaxMemory = 2048.Megabytes(),
            MaxCpu = 90.Percent(),
            MaxFailing = 50.Percent(),
            HeldFor = 20.Seconds(),
            BackOff = 1.5.Seconds(),
            Agents = 2,
            Cluster = "nats://broker.test:4222",
            ClusterCredentials = "coordinator.creds",
            Join = "/tmp/join-1",
        }));
    }

    [Test]
    public void Every_setting_is_named_once_with_a_variable_like_its_parameter()
    {
        PropertyInfo[] settings = typeof(LoadSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance);

        Assert.That(LoadSettings.Names.Select(name => name.Parameter), Is.EquivalentTo(settings.Select(setting => "LoadForge." + setting.Name)));
        foreach (LoadSettingName name in LoadSettings.Names)
        {
            Assert.That(
                name.Variable.Replace("_", "", StringComparison.Ordinal),
                Is.EqualTo(name.Parameter.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant()));
            Assert.That(name.Meaning, Is.Not.Empty);
        }
    }

    [Test]
    public void The_environment_wins_over_parameters()
    {
        Assert.That(Read(One("LOADFORGE_LOAD_SCALE", "3"), One("LoadForge.LoadScale", "2")).LoadScale, Is.EqualTo(3));
        Assert.That(Read(One("LOADFORGE_SMOKE", "false"), One("LoadForge.Smoke", "true")).Smoke, Is.False);
        Assert.That(Read(One("LOADFORGE_LOAD_SCALE", ""), One("LoadForge.LoadScale", "2")).LoadScale, Is.EqualTo(2), "an empty variable is none");
    }

    [TestCase("true", true)]
    [TestCase("True", true)]
    [TestCase("1", true)]
    [TestCase("false", false)]
    [TestCase("FALSE", false)]
    [TestCase("0", false)]
    [TestCase("on", true)]
    [TestCase("Off", false)]
    public void A_flag_is_true_or_false(string text, bool expected) => Assert.That(Read(One("LOADFORGE_SMOKE", text)).Smoke, Is.EqualTo(expected));

    [TestCase("on", 0)]
    [TestCase("True", 0)]
    [TestCase("1", 0)]
    [TestCase("off", null)]
    [TestCase("0", null)]
    [TestCase("1024", 1024)]
    [TestCase("65535", 65535)]
    public void The_dashboard_is_on_off_or_a_port(string text, int? expected) =>
        Assert.That(Read(One("LOADFORGE_DASHBOARD", text)).Dashboard, Is.EqualTo(expected));

    [TestCase("LOADFORGE_DASHBOARD", "80")]
    [TestCase("LOADFORGE_DASHBOARD", "65536")]
    [TestCase("LOADFORGE_DASHBOARD", "0.0.0.0:5099")]
    [TestCase("LOADFORGE_DASHBOARD", "*")]
    [TestCase("LOADFORGE_LOAD_SCALE", "0")]
    [TestCase("LOADFORGE_LOAD_SCALE", "-1")]
    [TestCase("LOADFORGE_LOAD_SCALE", "NaN")]
    [TestCase("LOADFORGE_LOAD_SCALE", "Infinity")]
    [TestCase("LOADFORGE_LOAD_SCALE", "1e999")]
    [TestCase("LOADFORGE_TIME_SCALE", "0,5")]
    [TestCase("LOADFORGE_TIME_SCALE", "twice")]
    [TestCase("LOADFORGE_REPORTS", "pdf")]
    [TestCase("LOADFORGE_REPORTS", "json;junit")]
    [TestCase("LOADFORGE_REPORTS", "json,")]
    [TestCase("LOADFORGE_REPORTS", "3")]
    [TestCase("LOADFORGE_SMOKE", "yes")]
    [TestCase("LOADFORGE_INCONCLUSIVE", "1")]
    [TestCase("LOADFORGE_INCONCLUSIVE", "ignore")]
    [TestCase("LOADFORGE_HTTP", "plain")]
    [TestCase("LOADFORGE_EPOLL", "never")]
    [TestCase("LOADFORGE_SEED", "1.5")]
    [TestCase("LOADFORGE_SEED", "99999999999")]
    [TestCase("LOADFORGE_LOCK_TIMEOUT", "-1")]
    [TestCase("LOADFORGE_LOCK_TIMEOUT", "86401")]
    [TestCase("LOADFORGE_PROGRESS_EVERY", "3601")]
    public void A_bad_value_is_named_with_its_place(string variable, string value)
    {
        string parameter = LoadSettings.Names.Single(name => name.Variable == variable).Parameter;

        Assert.Multiple(() =>
        {
            Assert.That(Problems(One(variable, value)), Is.EqualTo([$"environment variable {variable} is \"{value}\"; expected {Expected(variable)}."]));
            Assert.That(Problems(null, One(parameter, value)), Is.EqualTo([$"parameter {parameter} is \"{value}\"; expected {Expected(variable)}."]));
        });
    }

    [Test]
    public void All_bad_values_are_named_at_once()
    {
        ImmutableArray<string> problems = Problems(
            new Dictionary<string, string> { ["LOADFORGE_LOAD_SCALE"] = "none", ["LOADFORGE_SMOKE"] = "maybe" },
            new Dictionary<string, string> { ["LoadForge.Seed"] = "x", ["LoadForge.Colour"] = "red", ["loadforge.seed"] = "1", ["Other.Setting"] = "kept" });

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.Length.EqualTo(5));
            Assert.That(problems, Has.One.StartsWith("environment variable LOADFORGE_LOAD_SCALE is \"none\""));
            Assert.That(problems, Has.One.StartsWith("environment variable LOADFORGE_SMOKE is \"maybe\""));
            Assert.That(problems, Has.One.StartsWith("parameter LoadForge.Seed is \"x\""));
            Assert.That(
                problems,
                Has.One.StartsWith("parameter LoadForge.Colour is not a LoadForge setting; the settings are LoadForge.LoadScale, LoadForge.TimeScale"));
            Assert.That(problems, Has.One.StartsWith("parameter loadforge.seed is not a LoadForge setting; did you mean LoadForge.Seed?"), "case matters");
        });
    }

    [TestCase("LOADFORGE_LOADSCALE", "LOADFORGE_LOAD_SCALE")]
    [TestCase("LOADFORGE_TIMESCALE", "LOADFORGE_TIME_SCALE")]
    [TestCase("loadforge_smoke", "LOADFORGE_SMOKE", ExcludePlatform = "Win")]
    [TestCase("LOADFORGE_INCONCLUSIV", "LOADFORGE_INCONCLUSIVE")]
    public void A_misspelt_environment_variable_is_refused_with_the_nearest_name(string variable, string meant) =>
        Assert.That(Problems(One(variable, "0.1")), Is.EqualTo([$"environment variable {variable} is not a LoadForge setting; did you mean {meant}?"]));

    [TestCase("LoadForge.Loadscale", "LoadForge.LoadScale")]
    [TestCase("LoadForge.ProgresEvery", "LoadForge.ProgressEvery")]
    public void A_misspelt_parameter_is_refused_with_the_nearest_name(string parameter, string meant) =>
        Assert.That(Problems(null, One(parameter, "0.1")), Is.EqualTo([$"parameter {parameter} is not a LoadForge setting; did you mean {meant}?"]));

    [Test]
    public void A_variable_that_resembles_no_setting_is_refused_with_all_of_them() =>
        Assert.That(
            Problems(One("LOADFORGE_COLOUR", "red")).Single(),
            Does.StartWith("environment variable LOADFORGE_COLOUR is not a LoadForge setting; the settings are LOADFORGE_LOAD_SCALE, LOADFORGE_TIME_SCALE"));

    [Test]
    public void Other_variables_and_empty_ones_are_nobodys_business() =>
        Assert.That(
            Read(new Dictionary<string, string> { ["PATH"] = "/bin", ["LOADFORGE_LOADSCALE"] = "", ["LOADFORGER"] = "1" }), Is.EqualTo(new LoadSettings()));

    [Test]
    public void Variables_of_this_process_are_looked_through()
    {
        Environment.SetEnvironmentVariable("LOADFORGE_LOADSCALE", "0.1");
        try
        {
            Assert.That(() => LoadSettings.Current, Throws.TypeOf<LoadPlanException>().With.Message.Contains("did you mean LOADFORGE_LOAD_SCALE?"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("LOADFORGE_LOADSCALE", null);
        }
    }

    [Test]
    public void A_hosts_parameters_are_asked_for_each_time()
    {
        string seed = "1";
        try
        {
            LoadSettings.UseParameters(() => One("LoadForge.Seed", seed));
            int? first = LoadSettings.Current.Seed;
            seed = "2";

            Assert.That((first, LoadSettings.Current.Seed), Is.EqualTo(((int?)1, (int?)2)));
            Assert.That(Load.Scenario("s", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).Build().Seed, Is.EqualTo(2));
        }
        finally
        {
            LoadSettings.UseParameters(() => ImmutableDictionary<string, string>.Empty);
        }
    }

    private static string Expected(string variable) => variable switch
    {
        "LOADFORGE_SMOKE" or "LOADFORGE_EPOLL" => "true or false",
        "LOADFORGE_HTTP" => "one of automatic, own, runtime",
        "LOADFORGE_INCONCLUSIVE" => "one of inconclusive, fail, warn",
        "LOADFORGE_REPORTS" =>
            "one or more of none, html, summary, json, latency, markdown, charts, seconds, steps, default, series, junit, all, separated by commas",
        "LOADFORGE_SEED" => "a whole number",
        "LOADFORGE_DASHBOARD" => "on, off or a port from 1024 to 65535 of the loopback interface",
        "LOADFORGE_LOCK_TIMEOUT" => "seconds from 0 to 86400",
        "LOADFORGE_PROGRESS_EVERY" => "seconds from 0 to 3600",
        _ => "a number greater than 0",
    };

    private static ImmutableArray<string> Problems(
        IReadOnlyDictionary<string, string>? variables = null, IReadOnlyDictionary<string, string>? parameters = null) =>
        Assert.Throws<LoadPlanException>(() => Read(variables, parameters))!.Problems;

    private static LoadSettings Read(IReadOnlyDictionary<string, string>? variables = null, IReadOnlyDictionary<string, string>? parameters = null) =>
        LoadSettings.Read(variables ?? ImmutableDictionary<string, string>.Empty, parameters ?? ImmutableDictionary<string, string>.Empty);

    private static Dictionary<string, string> One(string name, string value) => new() { [name] = value };
}
