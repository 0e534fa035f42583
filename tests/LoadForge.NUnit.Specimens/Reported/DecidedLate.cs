using Allure.NUnit;

namespace LoadForge.NUnit.Specimens.Reported;

/// <summary>Tests that are decided after their bodies, in fixtures without a teardown and with one.</summary>
public static class DecidedLate
{
    [AllureNUnit]
    public class WithoutTearDown
    {
        protected static Task LeftBehind { get; private set; } = Task.CompletedTask;

        private static string Test => TestContext.CurrentContext.Test.MethodName!;

        [SetUp]
        public async Task SetUp()
        {
            if (Test.StartsWith("Failed", StringComparison.Ordinal)) Published.FailedRun();
            if (Test.StartsWith("Saturated", StringComparison.Ordinal)) Published.SaturatedRun();
            await Task.Yield();
            if (Test.EndsWith("ignored_in_set_up", StringComparison.Ordinal)) Assert.Ignore("ignored after all");
            if (Test.EndsWith("passed_in_set_up", StringComparison.Ordinal)) Assert.Pass("passed after all");
        }

        [LoadTest]
        public void Without_load()
        {
        }

        [LoadTest]
        public async Task Without_load_later() => await Task.Yield();

        [LoadTest]
        public void Without_load_passed_by_a_word() => Assert.Pass("all is well");

        [LoadTest]
        public void Without_load_and_ignored() => Assert.Ignore("not today");

        [LoadTest]
        public void Without_load_and_failing() => Assert.That(17, Is.EqualTo(18));

        [LoadTest]
        public void Failed_and_ignored_in_set_up() => Assert.Fail("the body was run");

        [Test]
        public void Failed_and_passed_in_set_up() => Assert.Fail("the body was run");

        [LoadTest]
        public void Saturated_and_passed_in_set_up() => Assert.Fail("the body was run");

        [Test]
        public void Passed_and_ignored_in_set_up() => Assert.Fail("the body was run");

        [LoadTest]
        public void Not_awaited() => LeftBehind = Idle(1.Minutes());

        [Test]
        public void Not_awaited_by_a_plain_test() => LeftBehind = Idle(300.Milliseconds());

        private static Task<LoadResult> Idle(TimeSpan time) =>
            Load.Scenario("wait", user => user.Think(10.Milliseconds())).Profile(p => p.Hold(1.Users(), time)).Expect(Successes >= 1).RunAsync();
    }

    public class WithTearDown : WithoutTearDown
    {
        [LoadTest]
        public void Load_in_tear_down()
        {
        }

        [Test]
        public void Awaited_in_tear_down() => Not_awaited_by_a_plain_test();

        [TearDown]
        public virtual async Task TearDown()
        {
            string test = TestContext.CurrentContext.Test.MethodName!;
            if (test == nameof(Awaited_in_tear_down)) await LeftBehind;
            if (test == nameof(Load_in_tear_down)) Published.PassedRun();
        }
    }

    public sealed class WithTwoTearDowns : WithTearDown
    {
        [TearDown]
        public void First() => Assert.That(TestContext.CurrentContext.Test.MethodName, Is.Not.Empty);
    }
}
