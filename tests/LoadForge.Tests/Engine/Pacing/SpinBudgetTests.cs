using LoadForge.Engine.Pacing;

namespace LoadForge.Tests.Engine.Pacing;

public sealed class SpinBudgetTests
{
    [Test]
    public void However_much_there_is_to_spin_no_more_than_the_stated_share_is_spun()
    {
        const long Burst = 1_000;
        var budget = new SpinBudget(Burst, now: 0);
        long spun = 0;
        long now = 0;
        while (now < 1_000_000)
        {
            long spin = budget.MaySpend(now) ? 70 : 0;
            budget.Spend(spin);
            spun += spin;
            now += 100;
        }

        Assert.That(spun, Is.EqualTo(now * SpinBudget.ShareOfACore).Within(Burst + 70));
    }

    [Test]
    public void What_is_saved_up_is_bounded()
    {
        var budget = new SpinBudget(burst: 100, now: 0);
        _ = budget.MaySpend(1_000_000);

        budget.Spend(100);

        Assert.That(budget.MaySpend(1_000_000), Is.False);
    }

    [Test]
    public void A_pacer_that_rarely_spins_always_may()
    {
        var budget = new SpinBudget(burst: 100, now: 0);
        for (long now = 0; now < 100_000; now += 1000)
        {
            Assert.That(budget.MaySpend(now), Is.True);
            budget.Spend(60);
        }
    }
}
