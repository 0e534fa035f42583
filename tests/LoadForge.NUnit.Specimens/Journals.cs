namespace LoadForge.NUnit.Specimens;

public sealed class Journals
{
    [Test]
    public async Task Watching_its_journal()
    {
        string found = "none";
        string folder = TestContext.Parameters.Get("LoadForge.ResultsFolder", "");
        await Load
            .Scenario("watch", async user =>
            {
                if (Directory.Exists(folder) && Directory.GetFiles(folder, "*Watching*.lfj") is [var journal]) found = Path.GetFileName(journal);
                await user.Think(10.Milliseconds());
            })
            .Profile(p => p.Hold(1.Users(), 200.Milliseconds()))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();
        await TestContext.Out.WriteLineAsync("during the run: " + found);
    }

    [Test]
    public Task Ended_late_by_a_problem_of_the_plan() => RefusedAt(iteration: 150);

    [Test]
    public Task Ended_at_once_by_a_problem_of_the_plan() => RefusedAt(iteration: 1);

    // A relative address without a target ends the run without a result.
    private static Task<LoadResult> RefusedAt(int iteration) => Load
        .Scenario("late", async user =>
        {
            await user.Think(10.Milliseconds());
            if (user.Iteration >= iteration) using (await user.Http.GetAsync("/nowhere")) { }
        })
        .Profile(p => p.Hold(1.Users(), 1.Minutes()))
        .Expect(ErrorRate < 1.Percent())
        .RunAsync();
}
