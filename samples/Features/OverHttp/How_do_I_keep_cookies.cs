using LoadForge.AspNetCore;
using LoadForge.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Features.OverHttp;

/// <summary>If enabled, each user keeps its cookies, like a separate browser.</summary>
public sealed class How_do_I_keep_cookies
{
    [LoadTest]
    public async Task A_user_is_known_again_from_its_second_request()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication server = builder.Build();
        server.MapGet("/", (HttpContext context) =>
        {
            bool isKnown = context.Request.Cookies.ContainsKey("visitor");
            context.Response.Cookies.Append("visitor", Guid.NewGuid().ToString());
            return isKnown ? "welcome back" : "welcome";
        });

        LoadResult result = await Load
            .Scenario("visit", async user =>
            {
                using var answer = await user.Http.GetAsync("/");
                await user.CheckBody("is known", answer, "back");
            })
            .Against(server)
            .Http(http => http with { Cookies = true })
            .Profile(p => p.Hold(3.Users(), 1.Minutes()).IterationsPerUser(5))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That((result.Checks.Single().Ok, result.Checks.Single().Failed), Is.EqualTo((3 * 4L, 3L)));
    }
}
