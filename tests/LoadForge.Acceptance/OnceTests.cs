using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance;

/// <summary>What is told of runs before and after all tests of a fixture.</summary>
[Category("Slow")]
public sealed class OnceTests
{
    private TestRun _run = null!;

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteAsync(TestCommand.Subject("FullyQualifiedName~Subject.Once"));

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [Test]
    public void A_threshold_that_fails_after_the_tests_ends_the_run_with_1_and_is_on_the_console()
    {
        Assert.That(_run.ExitCode, Is.EqualTo(1), _run.Console);
        Assert.That(
            _run.Console,
            Does.Contain("TearDown failed for test fixture LoadForge.Acceptance.Subject.Once+InTearDown").And.Contain("[loadforge:threshold-failed]"));
    }

    [Test]
    public void One_that_fails_before_the_tests_fails_them() => Assert.That(_run.Trx["A_test_after_it"].Outcome, Is.EqualTo("Failed"));

    [Test]
    public async Task One_that_passes_before_the_tests_ends_a_program_with_0()
    {
        await using TestRun run = await TestRun.CompleteAsync(
            TestCommand.Subject("Name=A_test_after_load_in_its_setup") with { IsProgram = true });

        Assert.That(run.WrittenResults, Has.Count.EqualTo(1));
        Assert.That(run.ExitCode, Is.Zero, run.Console);
    }
}
