namespace LoadForge.Cli.Tests.Reports;

public sealed class BaselineCommandTests
{
    private TestConsole _console = null!;
    private ResultFiles _files = null!;
    private string _baseline = "";

    [SetUp]
    public void Make_a_folder()
    {
        _console = new TestConsole();
        _files = new ResultFiles();
        _baseline = _files.PathOf("shop.baseline.json");
    }

    [TearDown]
    public void Remove_it() => _files.Dispose();

    [Test]
    public async Task A_result_is_saved_and_shown()
    {
        string[] results = [_files.Write("one.json"), _files.Write("two.json", seed: 2)];

        Assert.That(await _console.RunAsync(["baseline", "save", _baseline, .. results]), Is.EqualTo(ExitCode.Passed), _console.Error);
        Assert.That(await _console.RunAsync("baseline", "show", _baseline), Is.EqualTo(ExitCode.Passed), _console.Error);

        Assert.Multiple(() =>
        {
            Assert.That(_console.Out, Does.Contain($"the first baseline was written to {_baseline}: commit it"));
            Assert.That(_console.Out, Does.Contain("baseline \"shop\" of 2 runs"));
            Assert.That(_console.Out, Does.Contain("profile   hold 500/s 10 s"));
            Assert.That(_console.Out, Does.Match(@"shop › pay: 5,000 ok, 0 failed, p50 2\d ms, p95 2\d ms, p99 2\d ms"));
            Assert.That(_console.Out, Does.Contain("shop › pay: p95 varies by"));
        });
    }

    [Test]
    public async Task A_baseline_is_not_overwritten_by_save_but_by_accept()
    {
        string result = _files.Write("one.json");
        await _console.RunAsync("baseline", "save", _baseline, result);

        Assert.That(await _console.RunAsync("baseline", "save", _baseline, result), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain($"'loadforge baseline accept {_baseline} …' replaces it"));
        Assert.That(await _console.RunAsync("baseline", "accept", _baseline, _files.Write("two.json", seed: 2)), Is.EqualTo(ExitCode.Passed));
        Assert.That(_console.Out, Does.Contain($"the baseline {_baseline} was replaced: review and commit it"));
    }

    [Test]
    public async Task What_does_not_exist_is_not_accepted()
    {
        Assert.That(await _console.RunAsync("baseline", "accept", _baseline, _files.Write("one.json")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(File.Exists(_baseline), Is.False);
    }

    [Test]
    public async Task A_saturated_run_is_no_baseline()
    {
        Assert.That(
            await _console.RunAsync("baseline", "save", _baseline, _files.Write("one.json", saturation: "start delay p99 48 ms (limit 10 ms)")),
            Is.EqualTo(ExitCode.Inconclusive));
        Assert.That(_console.Error, Does.Contain("no baseline was written: the generator was saturated"));
        Assert.That(File.Exists(_baseline), Is.False);
    }

    [Test]
    public async Task A_name_that_is_not_that_of_a_baseline_is_refused()
    {
        Assert.That(await _console.RunAsync("baseline", "save", _files.PathOf("shop.json"), _files.Write("one.json")), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("the name of a baseline ends in .baseline.json"));
    }

    [Test]
    public async Task A_baseline_is_no_result()
    {
        await _console.RunAsync("baseline", "save", _baseline, _files.Write("one.json"));

        Assert.That(await _console.RunAsync("baseline", "save", _files.PathOf("other.baseline.json"), _baseline), Is.EqualTo(ExitCode.Invalid));
        Assert.That(_console.Error, Does.Contain("is a baseline, not the result of a run"));
    }
}
