using LoadForge.Profiles;
using LoadForge.Profiles.Preview;

namespace Features.HowHard;

/// <summary>A preview counts the planned starts and draws the load over time. Nothing runs.</summary>
public sealed class How_do_I_see_a_profile_before_it_runs
{
    [Test]
    public async Task A_preview_draws_what_is_planned()
    {
        LoadProfile profile = new LoadProfileBuilder()
            .WarmUp(20.PerSecond(), 30.Seconds())
            .Ramp(to: 200.PerSecond(), over: 1.Minutes())
            .Hold(5.Minutes())
            .Build();

        ProfilePreview preview = profile.Preview();

        await TestContext.Out.WriteLineAsync(preview.ToString());
        Assert.That(preview.Starts, Is.EqualTo((20 * 30) + (110 * 60) + (200 * 300)));
        Assert.That(preview.ToString(), Does.Contain("█").And.Contain("hold"));
        Assert.That(preview.ToSvg(), Does.StartWith("<svg"), "for a page");
    }
}
