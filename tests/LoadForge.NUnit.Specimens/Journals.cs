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
}
