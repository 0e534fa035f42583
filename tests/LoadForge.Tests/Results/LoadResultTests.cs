using LoadForge.Metrics;
using LoadForge.Results;
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
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No step \"Pay\" ran in run \"checkout\": the steps that ran are \"GET /catalog\", \"pay\"."));
        Assert.That(
            () => result.Phase("hold").Step("x"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No step \"x\" ran in phase \"hold\": the steps that ran are \"GET /catalog\", \"pay\"."));
        Assert.That(
            () => (result with { Scenarios = [] }).Step("x"),
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No step \"x\" ran in run \"checkout\": no step ran at all."));
    });

    [Test]
    public void A_phase_that_does_not_exist_lists_those_that_do() => Assert.That(
        () => SampleResult.Default().Phase("spike"),
        Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("No phase \"spike\" in run \"checkout\": the phases are \"warm-up\", \"hold\"."));

    [TestCase("<", 150, 0.5)]
    [TestCase("<=", 50, -0.5)]
    [TestCase(">", 150, -0.5)]
    [TestCase(">=", 50, 0.5)]
    public void A_margin_of_more_than_zero_is_a_broken_promise(string comparison, double actual, double margin) =>
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
        Figures some = new() { Ok = 1, Duration = 1.Seconds() };
        var snapshot = new MetricSnapshot
        {
            At = 3.Seconds(),
            Planned = 10.Seconds(),
            Phase = "hold",
            ActiveUsers = 4,
            Interval = some,
            Steps = [new StepFigures("shop", "pay", some), new StepFigures("shop", "browse", Figures.None)],
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
