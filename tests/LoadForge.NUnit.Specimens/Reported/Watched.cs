namespace LoadForge.NUnit.Specimens.Reported;

public sealed class Watched
{
    [Test]
    public async Task Two_runs()
    {
        for (int run = 0; run < 2; run++)
        {
            await Load.Scenario("watch", user => user.Think(5.Milliseconds())).Profile(p => p.Hold(1.Users(), 50.Milliseconds()))
                .Expect(ErrorRate < 1.Percent()).RunAsync();
        }
    }
}
