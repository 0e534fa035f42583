using Features.BeyondHttp;

namespace Features.Extending;

/// <summary>A kind of step is an extension method on the user that calls <c>user.Step</c>: see <see cref="KnockStep"/>.</summary>
public sealed class How_do_I_write_my_own_step
{
    [LoadTest]
    public async Task Knocking_is_a_step_like_any_other()
    {
        await using var server = new EchoServer();

        LoadResult result = await Load
            .Scenario("knock", user => user.Knock(server.Address))
            .Profile(p => p.Hold(40.PerSecond(), 0.5.Seconds()))
            .Expect("knock", ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("knock").Statistics.Ok, Is.EqualTo(20));
    }
}
