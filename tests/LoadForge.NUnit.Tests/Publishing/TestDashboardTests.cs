using LoadForge.NUnit.Specimens.Reported;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Publishing;

[NonParallelizable]
public sealed class TestDashboardTests
{
    [Test]
    public void The_setting_prints_the_address_once_and_without_it_nothing_is_served()
    {
        NestedRun off = NestedRun.Of(typeof(Watched));
        NestedRun on = NestedRun.Of(typeof(Watched), method: null, ("LoadForge.Dashboard", "on"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(off.Console, Has.None.Contains("dashboard").IgnoreCase);
            Assert.That(on.Console, Has.One.Match("Live dashboard: http://127\\.0\\.0\\.1:\\d+/[\\w-]{22}/#token=[\\w-]{43}"));
            Assert.That(on.Tests.Single().ResultState.Status, Is.EqualTo(TestStatus.Passed));
        }
    }
}
