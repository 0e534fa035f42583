using DemoShop;

namespace Features.WhatUsersDo;

/// <summary>The login is a step of each user's first iteration. Its credential is sent with all later requests to the target, and is in no file.</summary>
public sealed class How_do_I_log_in_once_per_user
{
    [LoadTest]
    public async Task Four_users_log_in_four_times()
    {
        LoadResult result = await Load
            .Scenario("fill the cart", user => user.Http.PostAsJsonAsync("/cart", new CartRequest(Sku: 9)))    // 401 without the token
            .Login(async user =>
            {
                using var answer = await user.Http.PostAsJsonAsync("/login", new LoginRequest($"user {user.Id}", "demo"));
                return Credential.Bearer(await answer.ReadTokenAsync("token"));
            })
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(4.Users(), 1.Minutes()).IterationsPerUser(10))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        Assert.That(result.Step("login").Statistics.Ok, Is.EqualTo(4));
        Assert.That(result.Step("POST /cart").Statistics.Ok, Is.EqualTo(4 * 10));
    }
}
