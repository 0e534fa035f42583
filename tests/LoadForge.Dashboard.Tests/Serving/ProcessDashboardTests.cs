using LoadForge.Dashboard.Runs;
using LoadForge.Dashboard.Serving;
using LoadForge.Results;
using LoadForge.Testing.Results;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Dashboard.Tests.Serving;

public sealed class ProcessDashboardTests
{
    [Test]
    public async Task A_port_in_use_is_told_in_one_line_and_the_run_goes_on()
    {
        await using ServedRuns served = ServedRuns.Open();
        var lines = new List<string>();
        var process = new ProcessDashboard();
        for (int run = 0; run < 2; run++)
        {
            LoadResult result = await Load.Scenario("work", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 20.Milliseconds()))
                .Expect(Metric.ErrorRate < 1.Percent())
                .ObservedBy(_ => process.Observe(served.Address.Port, lines.Add)).RunAsync();
            Assert.That(result.Verdicts.Single().Status, Is.EqualTo(VerdictStatus.Passed));
            Assert.That(result.Notes.Where(note => note.Contains("dashboard", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        }

        Assert.That(lines, Is.EqualTo([
            $"There is no live dashboard: port {served.Address.Port} is in use. Choose another port, or let a free one be used. "
                + "The run continues without it.",
        ]));
    }

    [Test]
    public void The_address_is_told_once_in_a_process()
    {
        var lines = new List<string>();
        var process = new ProcessDashboard();
        RunFeed? first = process.Observe(0, lines.Add), second = process.Observe(0, lines.Add);

        Assert.That((first!.Id, second!.Id), Is.EqualTo(("1", "2")));
        Assert.That(lines, Has.Count.EqualTo(1));
        Assert.That(lines[0], Does.Match("^Live dashboard: http://127\\.0\\.0\\.1:\\d+/[\\w-]{22}/#token=[\\w-]{43}$"));
    }

    [Test]
    public void A_page_is_opened_without_a_run_and_shows_results_of_other_processes()
    {
        var lines = new List<string>();
        var process = new ProcessDashboard();
        process.Show(SampleResult.Default());

        Assert.That(process.Open(0, lines.Add) && process.Open(0, lines.Add));
        process.Show(SampleResult.Default());
        Assert.That(process.Observe(0, lines.Add)!.Id, Is.EqualTo("2"), "the result that was shown with the page is the first run");
        Assert.That(lines, Has.Count.EqualTo(2).And.All.StartsWith("Live dashboard: http://127.0.0.1:"));
    }

    [Test]
    public void A_line_that_cannot_be_printed_costs_no_run()
    {
        var process = new ProcessDashboard();

        Assert.That(process.Observe(0, _ => throw new ObjectDisposedException("console")), Is.Not.Null);
    }

    [TestCase("127.0.0.1:8080", "8080", true)]
    [TestCase("127.0.0.1", "8080", false)]
    [TestCase("127.0.0.1", "80", true)]
    [TestCase("127.0.0.1:80", "80", true)]
    [TestCase("127.0.0.1.example.org", "80", false)]
    public void Only_the_port_of_the_scheme_may_be_left_out(string host, string port, bool isName) =>
        Assert.That(RequestOrigin.IsName(host, "127.0.0.1", port), Is.EqualTo(isName));

    [TestCase(-1)]
    [TestCase(65536)]
    public void A_port_out_of_range_is_refused_at_the_call(int port)
    {
        Assert.That(() => LiveDashboard.Observe(port, _ => { }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Load.Scenario("x", _ => Task.CompletedTask).WithDashboard(_ => { }, port), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
