using LoadForge.Cli.Output;
using LoadForge.Cli.Running;
using LoadForge.Plans;
using LoadForge.Thresholds;

namespace LoadForge.Cli.Tests.Running;

public sealed class RunFlagsTests
{
    private const string Url = "http://localhost:5080/catalog?page=2";

    [TestCase("--rate", "20/s")]
    [TestCase("--rps", "20")]
    [TestCase("-r", "20")]
    public void A_rate_has_the_names_of_other_tools(string flag, string value) =>
        Assert.That(PlanOf(Url, flag, value).Profile.Phases[0].To, Is.EqualTo(20));

    [TestCase("--users")]
    [TestCase("--concurrency")]
    [TestCase("-c")]
    public void Users_have_the_names_of_other_tools(string flag) =>
        Assert.That(PlanOf(Url, flag, "7").Profile.ToString(), Does.Contain("7 users"));

    [TestCase("--pattern")]
    [TestCase("-p")]
    public void A_pattern_has_two_names(string flag) =>
        Assert.That(PlanOf(Url, flag, "step to 30/s 3x1s").Profile.Phases, Has.Length.EqualTo(3));

    [TestCase("--iterations")]
    [TestCase("-n")]
    public void Iterations_have_two_names(string flag) => Assert.That(Read(Url, flag, "30").Load.Iterations, Is.EqualTo("30"));

    [TestCase("--environment")]
    [TestCase("-e")]
    public void An_environment_has_two_names(string flag)
    {
        TargetFlags target = Read("plan.yml", flag, "staging", "--test", "checkout").Target;

        Assert.That((target.File, target.Environment, target.Test), Is.EqualTo(("plan.yml", "staging", "checkout")));
    }

    [Test]
    public void A_script_has_the_flag_of_other_tools() => Assert.That(Read("--script", "shop.yml").Target.File, Is.EqualTo("shop.yml"));

    [Test]
    public void A_file_that_does_not_exist_is_a_file_by_its_ending() => Assert.That(Read("shop.yaml").Target.File, Is.EqualTo("shop.yaml"));

    [Test]
    public void A_folder_is_no_host() =>
        Assert.That(() => Read(Path.GetTempPath()), Throws.TypeOf<CliException>().With.Message.Contains("is a folder; name a script"));

    [Test]
    public void A_host_without_a_scheme_is_a_URL() =>
        Assert.That(Read("localhost:5080/catalog").Target.Url, Is.EqualTo(new Uri("http://localhost:5080/catalog")));

    [TestCase("--login-header")]
    [TestCase("--login-hdr")]
    public void The_header_of_a_login_has_two_names(string flag)
    {
        TargetFlags target = Read(Url, "--login-url", "/login", flag, "X-Session", flag, "Accept: text/plain").Target;

        Assert.That(target.CredentialHeader, Is.EqualTo("X-Session"));
        Assert.That(target.LoginHeaders.Single().Value, Is.EqualTo("text/plain"));
    }

    [Test]
    public void Flags_protect_this_machine_and_the_target()
    {
        LoadPlan plan = PlanOf(Url, "--max-memory", "2GB", "--max-cpu", "90%", "--max-failing", "50%", "--held-for", "20s", "--back-off", "5s");

        Assert.That(plan.Protection, Is.EqualTo(new ProtectionSettings
        {
            MaxMemory = 2048.Megabytes(),
            MaxCpu = 90.Percent(),
            MaxFailing = 50.Percent(),
            HeldFor = 20.Seconds(),
            BackOff = 5.Seconds(),
        }));
    }

    [Test]
    public void A_flag_that_protects_wins_over_its_environment_variable()
    {
        var unset = new List<string>();
        var console = new TestConsole();

        RunPlan.Of(Read(Url, "--max-failing", "50%"), console.Console with { Unset = unset.Add });

        Assert.That(unset, Is.SupersetOf(new[] { "LOADFORGE_MAX_FAILING" }).And.None.EqualTo("LOADFORGE_MAX_CPU"));
    }

    [TestCase("--max-memory", "2", "--max-memory \"2\": expected a size of more than 0, such as 512MB or 2GB.")]
    [TestCase("--max-cpu", "101%", "--max-cpu \"101%\": expected a percentage of more than 0% and at most 100%, such as 90%.")]
    public void A_limit_that_is_none_is_refused_with_its_flag(string flag, string value, string problem) =>
        Assert.That(() => Read(Url, flag, value), Throws.TypeOf<CliException>().With.Message.EqualTo(problem));

    [TestCase("--live")]
    [TestCase("--real-time")]
    public void Lines_each_second_have_two_names(string flag) => Assert.That(Read(Url, flag).IsLive, Is.True);

    [TestCase("--out")]
    [TestCase("--output")]
    [TestCase("-o")]
    public void Files_have_three_names(string flag)
    {
        RunFlags flags = Read(Url, flag, "a.html", flag, "b.seconds.csv");

        Assert.That(flags.Files.Select(file => file.Format), Is.EqualTo(new[] { OutputFormat.Html, OutputFormat.Seconds }));
    }

    [Test]
    public void A_format_applies_to_files_without_a_known_ending() =>
        Assert.That(Read(Url, "--format", "json", "-o", "result").Files.Single().Format, Is.EqualTo(OutputFormat.Json));

    [Test]
    public void A_URL_is_split_into_target_and_request()
    {
        LoadPlan plan = PlanOf(Url);

        Assert.That(plan.Target, Is.EqualTo(new Uri("http://localhost:5080")));
        Assert.That(plan.Name, Is.EqualTo("run"));
    }

    [Test]
    public void Settings_of_HTTP_are_passed_on()
    {
        LoadPlan plan = PlanOf(
            "https://localhost/", "--timeout", "2s", "--no-redirects", "--http", "2", "--insecure-tls", "localhost", "--allow-host", "example.com");

        Assert.That(plan.Http.RequestTimeout, Is.EqualTo(2.Seconds()));
        Assert.That(plan.Http.FollowRedirects, Is.False);
        Assert.That(plan.Http.Version, Is.EqualTo(new Version(2, 0)));
        Assert.That(plan.Http.InsecureHosts, Is.EqualTo(new[] { "localhost" }));
        Assert.That(plan.Http.AllowedHosts, Does.Contain("example.com"));
    }

    [Test]
    public void Thresholds_seed_and_name_are_those_of_the_command_line()
    {
        LoadPlan plan = PlanOf(Url, "--threshold", "p95 < 200ms", "-t", "GET /catalog: p99 < 1s", "--seed", "17", "--name", "smoke");

        Assert.That(plan.Thresholds, Does.Contain(Threshold.Parse("p95 < 200ms")).And.Contain(Threshold.Parse("GET /catalog: p99 < 1s")));
        Assert.That((plan.Seed, plan.Name), Is.EqualTo((17, "smoke")));
    }

    [Test]
    public void The_values_of_secret_headers_are_secrets_of_the_plan()
    {
        LoadPlan plan = PlanOf(Url, "--header", "Authorization: Bearer abc-123-def", "-H", "Accept: text/html");

        Assert.That(plan.Http.Secrets, Does.Contain("abc-123-def").And.Not.Contain("text/html"));
    }

    [Test]
    public void The_parts_of_a_cookie_are_secrets_of_the_plan() =>
        Assert.That(PlanOf(Url, "--header", "Cookie: session=abc-123; theme=dark-blue").Http.Secrets, Does.Contain("abc-123").And.Contain("dark-blue"));

    [Test]
    public void The_last_value_of_a_variable_counts() =>
        Assert.That(Read("shop.yml", "--variable", "a=1", "--variable", "a=2").Target.Variables["a"], Is.EqualTo("2"));

    [TestCase("p95 < fast", "--threshold \"p95 < fast\"")]
    public void An_invalid_threshold_is_named(string threshold, string expected) =>
        Assert.That(() => Read(Url, "--threshold", threshold), Throws.TypeOf<CliException>().With.Message.Contains(expected));

    [TestCase("ftp://localhost/", "not an http or https address")]
    [TestCase("ftp://me:secret@localhost/", "\"ftp://***@localhost/\" is not an http or https address")]
    [TestCase("http://me:secret@localhost:99999/", "is not an http or https address")]
    [TestCase("http://me:secret@localhost/", "contains a user name or password")]
    public void An_address_that_cannot_be_loaded_is_refused_without_its_secret(string url, string expected) =>
        Assert.That(() => Read("--url", url), Throws.TypeOf<CliException>().With.Message.Contains(expected).And.Message.Not.Contains("me:secret"));

    [TestCase("--out", "")]
    [TestCase("--name", " ")]
    [TestCase("--journal", "")]
    [TestCase("--baseline", "")]
    [TestCase("--variable", "no value")]
    [TestCase("--header", "no colon")]
    [TestCase("--method", "G T")]
    [TestCase("--http", "4")]
    [TestCase("--timeout", "soon")]
    [TestCase("--timeout", "0s")]
    [TestCase("--login-url", " ")]
    [TestCase("--prometheus", "0")]
    [TestCase("--otlp", "localhost")]
    [TestCase("--format", "pdf")]
    [TestCase("--out", "result.pdf")]
    [TestCase("--out", "no/such/folder/result.html")]
    public void An_invalid_value_is_named_with_its_flag(string flag, string value) =>
        Assert.That(() => Read(Url, flag, value), Throws.TypeOf<CliException>().With.Message.StartsWith(flag));

    [TestCase("http://me:abc-123@localhost/login")]
    [TestCase("ftp://me:abc-123@localhost/login")]
    public void The_address_of_a_login_has_no_password(string address) =>
        Assert.That(() => Read(Url, "--login-url", address), Throws.TypeOf<CliException>().With.Message.Not.Contains("abc-123"));

    [Test]
    public void A_variable_without_a_value_may_be_a_secret_and_is_not_shown() =>
        Assert.That(() => Read(Url, "--variable", "password:abc-123"), Throws.TypeOf<CliException>().With.Message.Not.Contains("abc-123"));

    [Test]
    public void Only_a_comparison_needs_a_baseline() =>
        Assert.That(() => RunPlan.With(Read(Url, "--compare"), test: null), Throws.TypeOf<CliException>().With.Message.Contains("--baseline FILE"));

    [Test]
    public void A_baseline_has_the_ending_of_baselines_so_that_no_result_is_replaced() => Assert.That(
        () => RunPlan.With(Read(Url, "--baseline", "result.json"), test: null),
        Throws.TypeOf<CliException>().With.Message.StartsWith("\"result.json\": the name of a baseline ends in .baseline.json"));

    [Test]
    public void A_header_of_a_login_without_a_login_is_a_mistake() =>
        Assert.That(() => PlanOf(Url, "--login-header", "X-Session"), Throws.TypeOf<CliException>().With.Message.Contains("--login-url"));

    [Test]
    public void A_target_is_named_once() =>
        Assert.That(() => Read(Url, "--url", "http://localhost/"), Throws.TypeOf<CliException>().With.Message.Contains("use one of them"));

    private static RunFlags Read(params string[] args) => RunCommand.Read(new TestConsole().Console, args);

    private static LoadPlan PlanOf(params string[] args)
    {
        CliConsole console = new TestConsole().Console;
        return RunPlan.Of(RunCommand.Read(console, args), console).Plan.Build();
    }
}
