using LoadForge.Plans;
using LoadForge.Settings;

namespace LoadForge.Tests.Settings;

public sealed class ProtectionLimitsTests
{
    private static readonly ProtectionLimits All = new ProtectionLimits()
        .With(ProtectionLimit.MaxMemory, "1.5 gb")
        .With(ProtectionLimit.MaxCpu, "100%")
        .With(ProtectionLimit.MaxFailing, "0%")
        .With(ProtectionLimit.HeldFor, "1m")
        .With(ProtectionLimit.BackOff, "100ms");

    [Test]
    public void Limits_are_read_as_people_write_them() => Assert.That(All, Is.EqualTo(new ProtectionLimits
    {
        MaxMemory = 1536.Megabytes(),
        MaxCpu = 100.Percent(),
        MaxFailing = 0.Percent(),
        HeldFor = 1.Minutes(),
        BackOff = 100.Milliseconds(),
    }));

    [TestCase(ProtectionLimit.MaxMemory, "0MB", "a size of more than 0, such as 512MB or 2GB")]
    [TestCase(ProtectionLimit.MaxMemory, "2", "a size of more than 0, such as 512MB or 2GB")]
    [TestCase(ProtectionLimit.MaxCpu, "101%", "a percentage of more than 0% and at most 100%, such as 90%")]
    [TestCase(ProtectionLimit.MaxCpu, "0.9", "a percentage of more than 0% and at most 100%, such as 90%")]
    [TestCase(ProtectionLimit.MaxFailing, "100%", "a percentage of at least 0% and less than 100%, such as 50%")]
    [TestCase(ProtectionLimit.HeldFor, "1.5s", "a time of whole seconds from 1s to 1h, such as 10s")]
    [TestCase(ProtectionLimit.BackOff, "99ms", "a time from 100ms to 1h, such as 5s")]
    public void A_value_that_is_none_is_refused_with_what_is_expected(ProtectionLimit limit, string text, string expected) => Assert.That(
        () => new ProtectionLimits().With(limit, text), Throws.TypeOf<FormatException>().With.Message.EqualTo("expected " + expected));

    [Test]
    public void Each_limit_is_that_of_the_first_that_has_one([Values] ProtectionLimit limit)
    {
        var none = new ProtectionLimits();

        Assert.That(All.Has(limit) && !none.Has(limit) && none.Over(All).Has(limit));
        Assert.That((All.Over(none), none.Over(All)), Is.EqualTo((All, All)));
        Assert.That(All.Over(All with { MaxMemory = 1.Bytes(), MaxCpu = 1.Percent() }), Is.EqualTo(All));
    }

    [Test]
    public void Settings_change_the_protection_of_a_plan_and_leave_what_they_do_not_name()
    {
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds()))
            .Protect(p => p with { MaxCpu = 80.Percent(), MaxFailing = 10.Percent() })
            .Build(new LoadSettings { MaxFailing = 50.Percent() });

        Assert.That(plan.Protection, Is.EqualTo(new ProtectionSettings { MaxCpu = 80.Percent(), MaxFailing = 50.Percent() }));
    }

    [Test]
    public void What_a_script_says_changes_the_protection_of_a_plan()
    {
        LoadPlan plan = Load.Scenario("shop", _ => Task.CompletedTask).Profile(p => p.Hold(1.Users(), 1.Seconds())).Protect(All).Build();

        Assert.That(plan.Protection, Is.EqualTo(new ProtectionSettings().With(All)));
        Assert.That(plan.Protection.BackOff, Is.EqualTo(100.Milliseconds()));
    }
}
