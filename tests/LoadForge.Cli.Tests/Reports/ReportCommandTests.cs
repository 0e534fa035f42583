using System.Text.Json;
using LoadForge.Testing.Results;

namespace LoadForge.Cli.Tests.Reports;

public sealed class ReportCommandTests
{
    private TestConsole _console = null!;
    private ResultFiles _files = null!;

    [SetUp]
    public void Make_a_folder() => (_console, _files) = (new TestConsole(), new ResultFiles());

    [TearDown]
    public void Remove_it() => _files.Dispose();

    [Test]
    public async Task A_result_is_shown_as_text()
    {
        Assert.That(await _console.RunAsync("report", _files.Write("result.json")), Is.EqualTo(ExitCode.Passed), _console.Error);
        Assert.That(_console.Out, Does.Contain("shop").And.Contain("pay").And.Contain("500/s"));
    }

    [TestCase("report.html", "<!doctype html>")]
    [TestCase("report.csv", "level,phase,judged")]
    [TestCase("report.seconds.csv", "at_s,length_s,phase,users")]
    [TestCase("report.series.csv", "at_s,length_s,phase,scenario,step")]
    [TestCase("report.md", "shop")]
    [TestCase("report.xml", "<?xml")]
    [TestCase("report.hlog", "#")]
    [TestCase("report.txt", "shop")]
    public async Task A_result_is_written_in_the_format_of_the_ending(string name, string start)
    {
        string path = _files.PathOf(name);

        Assert.That(await _console.RunAsync("report", _files.Write("result.json"), "--out", path), Is.EqualTo(ExitCode.Passed), _console.Error);
        Assert.That(await File.ReadAllTextAsync(path), Does.Contain(start).IgnoreCase);
        Assert.That(_console.Out, Is.Empty);
        Assert.That(_console.Error, Does.Contain($"written  {path}"));
    }

    [Test]
    public async Task The_json_of_a_result_is_unchanged()
    {
        string result = _files.Write("result.json");
        string copy = _files.PathOf("copy.json");

        await _console.RunAsync("report", result, "--out", copy);

        Assert.That(await File.ReadAllBytesAsync(copy), Is.EqualTo(await File.ReadAllBytesAsync(result)));
    }

    [Test]
    public async Task A_file_that_is_named_twice_is_not_counted_twice()
    {
        string result = _files.Write("result.json");
        string same = Path.Combine(Path.GetDirectoryName(result)!, ".", "result.json");

        Assert.That(await _console.RunAsync("report", result, same), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("is named twice"));
    }

    [Test]
    public async Task The_format_may_be_asked_for_on_the_standard_output()
    {
        await _console.RunAsync("report", _files.Write("result.json"), "--format", "markdown");

        Assert.That(_console.Out, Does.Contain("| "));
    }

    [Test]
    public async Task A_journal_and_its_merger_are_reported()
    {
        string one = await Journal("one.journal"), other = await Journal("other.journal");
        string json = _files.PathOf("merged.json");

        Assert.That(await _console.RunAsync("report", one), Is.EqualTo(ExitCode.Passed), _console.Error);
        Assert.That(await _console.RunAsync("report", one, other, "--out", json), Is.EqualTo(ExitCode.Passed), _console.Error);

        using JsonDocument merged = JsonDocument.Parse(await File.ReadAllBytesAsync(json));
        Assert.That(_console.Out, Does.Contain("look"));
        Assert.That(merged.RootElement.GetProperty("statistics").GetProperty("ok").GetInt64(), Is.EqualTo(40));
    }

    [Test]
    public async Task A_journal_that_is_cut_off_is_reported_up_to_there()
    {
        string journal = await Journal("run.journal");
        byte[] bytes = await File.ReadAllBytesAsync(journal);
        await File.WriteAllBytesAsync(journal, bytes[..^5]);

        Assert.That(await _console.RunAsync("report", journal), Is.EqualTo(ExitCode.Passed), _console.Error);
        Assert.That(_console.Error, Does.Contain("run.journal has data until"));
    }

    [Test]
    public async Task Results_of_processes_that_ran_together_are_merged()
    {
        string json = _files.PathOf("together.json"), html = _files.PathOf("together.html");

        ExitCode code = await _console.RunAsync(
            "report", _files.Write("one.json"), _files.Write("two.json", seed: 2), _files.Write("three.json", seed: 3), "-o", json, "-o", html);

        Assert.That(code, Is.EqualTo(ExitCode.Passed), _console.Error);
        using JsonDocument merged = JsonDocument.Parse(await File.ReadAllBytesAsync(json));
        Assert.That(merged.RootElement.GetProperty("statistics").GetProperty("ok").GetInt64(), Is.EqualTo(15_000));
        Assert.That(
            merged.RootElement.GetProperty("notes").ToString(), Does.Contain("merged from 3 results").And.Contain("The seeds of the results were 1, 2, 3"));
        Assert.That(await File.ReadAllTextAsync(html), Does.StartWith("<!doctype html>").IgnoreCase);
    }

    [Test]
    public async Task Results_of_different_tests_are_refused_with_the_difference()
    {
        string one = _files.Write("one.json"), other = _files.Write("other.json", new SampleResult().Scenario("admin").Step("look").Build());

        Assert.That(await _console.RunAsync("report", one, other), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain($"{one} and {other} cannot be merged: they are of different runs, \"shop\" and \"admin\""));
    }

    [Test]
    public async Task A_result_and_a_journal_are_not_merged()
    {
        Assert.That(await _console.RunAsync("report", _files.Write("one.json"), await Journal("other.journal")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("cannot be merged with each other"));
    }

    [Test]
    public async Task What_is_no_result_is_refused()
    {
        string path = _files.PathOf("notes.txt");
        await File.WriteAllTextAsync(path, "hello");

        Assert.That(await _console.RunAsync("report", path), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("notes.txt").And.Contain("Expected the JSON of a result, or a journal"));
    }

    [Test]
    public async Task A_mistake_in_a_result_is_named_with_its_place()
    {
        string path = _files.PathOf("result.json");
        await File.WriteAllTextAsync(path, "{\"schemaVersion\": 2, \"kind\": 5}");

        Assert.That(await _console.RunAsync("report", path), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("result.json: expected a text at $.kind, found 5"));
    }

    private async Task<string> Journal(string name)
    {
        string path = _files.PathOf(name);
        await Load.Scenario("shop", user => user.Step("look", () => Task.Delay(1)))
            .Profile(profile => profile.Hold(20.PerSecond(), 1.Seconds())).Seed(7).Journal(path).RunAsync();
        return path;
    }
}
