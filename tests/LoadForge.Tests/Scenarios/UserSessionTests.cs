using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios;

public sealed class UserSessionTests
{
    private readonly UserSession _session = new();

    [Test]
    public void What_is_set_is_got_back_with_its_type()
    {
        _session.Set("token", "abc");
        _session.Set("items", 3);

        Assert.Multiple(() =>
        {
            Assert.That(_session.Get<string>("token"), Is.EqualTo("abc"));
            Assert.That(_session.TryGet("items", out int items) && items == 3);
            Assert.That(_session.TryGet<string>("items", out _), Is.False);
            Assert.That(_session.Remove("items") && !_session.TryGet<int>("items", out _));
        });
    }

    [Test]
    public void A_missing_name_lists_the_known_ones_and_a_wrong_type_names_both()
    {
        _session.Set("token", "abc");

        Assert.Multiple(() =>
        {
            Assert.That(
                () => _session.Get<string>("tokem"),
                Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("The session has no value \"tokem\": did you mean \"token\"? It has \"token\"."));
            Assert.That(
                () => _session.Get<int>("token"),
                Throws.TypeOf<InvalidCastException>().With.Message.EqualTo("The session's value \"token\" is String, not Int32."));
            Assert.That(() => _session.Set(" ", 1), Throws.ArgumentException);
        });
    }
}
