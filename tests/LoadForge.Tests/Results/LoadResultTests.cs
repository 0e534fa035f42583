using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Tests.Results;

public sealed class LoadResultTests
{
    [Test]
    public void Steps_and_phases_are_found_by_name() => Assert.Multiple(() =>
    {
        LoadResult result = SampleResult.Default();

        Assert.That(result.Step("pay").Label, Is.EqualTo("checkout › pay"));
        Assert.That(result.Phase("hold").Step("GET /catalog").Name, Is.EqualTo("GET /catalog"));
        Assert.That(result.Steps.Select(step => step.Name), Is.EqualTo(new[] { "GET /catalog", "pay" }));
    });

    [Test]
    public void A_step_that_did_not_run_lists_those_that_did() => Assert.Multiple(() =>
    {
        LoadResult result = SampleResult.Default();

        Assert.That(
            () => result.Step("Pay"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(
                "No step \"Pay\" ran in run \"checkout\": did you mean \"pay\"? The steps that ran are \"pay\", \"GET /catalog\"."));
        Assert.That(
            () => result.Phase("hold").Step("x"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(
                "No step \"x\" ran in phase \"hold\": the steps that ran are \"pay\", \"GET /catalog\"."));
        Assert.That(
            () => (result with { Scenarios = [] }).Step("x"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No step \"x\" ran in run \"checkout\": nothing ran at all."));
    });

    [Test]
    public void A_misspelt_name_is_answered_with_the_nearest_one_among_steps_and_scenarios() => Assert.Multiple(() =>
    {
        LoadResult result = new SampleResult().Scenario("browse").Step("GET /health", 100).Step("pay", 100).Build();

        Assert.That(() => result.Step("GET /helth"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("did you mean \"GET /health\"?"));
        Assert.That(() => result.Step("browze"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("did you mean \"browse\"?"));
        Assert.That(
            () => result.Step("browse"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("it is the name of a scenario; use result.Scenario(\"browse\")"));
        Assert.That(result.Scenario("browse").Steps, Has.Length.EqualTo(2));
        Assert.That(
            () => result.Scenario("Browse"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(
                "No scenario \"Browse\" in run \"browse\": did you mean \"browse\"? The scenarios are \"browse\"."));
        Assert.That(() => result.Phase("holt"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("did you mean \"hold\"?"));
        Assert.That((P95 < 1.Seconds()).On("Browse").Judge(result).Reason, Does.StartWith("no step \"Browse\" ran; did you mean \"browse\"?"));
    });

    [Test]
    public void A_long_list_of_names_is_cut_behind_the_nearest()
    {
        LoadResult result = SampleResult.Default();
        ScenarioResult many = result.Scenarios[0] with
        {
            Steps = [.. Enumerable.Range(0, 1100).Select(i => new StepResult("checkout", $"GET /p{i}", LoadStatistics.None))]
        };

        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => (result with { Scenarios = [many] }).Step("GET /p1099x"))!;

        Assert.That(error.Message, Does.Contain("did you mean \"GET /p1099\"?").And.Contain(" and 1,090 more."));
        Assert.That(error.Message.Length, Is.LessThan(700));
    }

    [Test]
    public void A_phase_that_does_not_exist_lists_those_that_do() => Assert.That(
        () => SampleResult.Default().Phase("spike"),
        Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No phase \"spike\" in run \"checkout\": the phases are \"warm-up\", \"hold\"."));

    [TestCase("<", 150, 0.5)]
    [TestCase("<=", 50, -0.5)]
    [TestCase(">", 150, -0.5)]
    [TestCase(">=", 50, 0.5)]
    public void A_margin_of_more_than_zero_is_a_failed_threshold(string comparison, double actual, double margin) =>
        Assert.That(Verdict(comparison, 100, actual).Margin, Is.EqualTo(margin));

    [Test]
    public void There_is_no_margin_without_a_value_or_a_limit() => Assert.Multiple(() =>
    {
        Assert.That(Verdict("<", 100, null).Margin, Is.Null);
        Assert.That(Verdict("<", 0, 1).Margin, Is.Null);
    });

    [Test]
    public void A_point_leaves_out_the_steps_of_which_nothing_finished()
    {
        LoadStatistics some = new() { Ok = 1, Duration = 1.Seconds() };
        var snapshot = new MetricSnapshot
        {
            At = 3.Seconds(),
            Planned = 10.Seconds(),
            Phase = "hold",
            ActiveUsers = 4,
            Interval = some,
            Steps = [new StepStatistics("shop", "pay", some), new StepStatistics("shop", "browse", LoadStatistics.None)],
            Cumulative = some,
            Generator = new GeneratorSample(new Ratio(0.5), new Ratio(0), 0, TimeSpan.Zero),
        };

        var point = SeriesPoint.Of(snapshot);

        Assert.Multiple(() =>
        {
            Assert.That((point.Start, point.At, point.Length), Is.EqualTo((2.Seconds(), 3.Seconds(), 1.Seconds())));
            Assert.That((point.Phase, point.ActiveUsers), Is.EqualTo(("hold", 4)));
            Assert.That(point.Steps.Select(step => step.Step), Is.EqualTo(new[] { "pay" }));
        });
    }

    private static Verdict Verdict(string comparison, double limit, double? actual) => new()
    {
        Threshold = "",
        Status = VerdictStatus.Passed,
        Scope = "",
        Metric = "count",
        Unit = MetricUnit.Count,
        Comparison = comparison,
        Limit = limit,
        Actual = actual,
    };
}
