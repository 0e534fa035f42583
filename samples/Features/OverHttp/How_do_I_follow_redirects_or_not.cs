using LoadForge.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Features.OverHttp;

/// <summary>Redirects are followed within one step, which ends with the last response. If they are not followed, the redirect is the response.</summary>
public sealed class How_do_I_follow_redirects_or_not
{
    [LoadTest]
    public async Task A_step_ends_with_the_last_answer() => Assert.That(await SeenAsync(follow: true), Is.EqualTo((200, 20L)));

    [LoadTest]
    public async Task The_redirect_is_the_answer() => Assert.That(await SeenAsync(follow: false), Is.EqualTo((302, 10L)));

    private static async Task<(int Status, long Requests)> SeenAsync(bool follow)
    {
        int status = 0;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication server = builder.Build();
        server.MapGet("/old", () => Results.Redirect("/new"));
        server.MapGet("/new", () => "here");

        LoadResult result = await Load
            .Scenario("look", async user =>
            {
                using var answer = await user.Http.GetAsync("/old");
                status = (int)answer.StatusCode;
            })
            .Against(server)
            .Http(http => http with { FollowRedirects = follow })
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect("GET /old", ErrorRate < 1.Percent())
            .RunAsync();

        return (status, result.Server().Requests);
    }
}
