using LoadForge.Http11.Sockets;

namespace LoadForge.Http11.Tests.Sockets;

public sealed class SocketThreadsTests
{
    [TestCase("1", 1)]
    [TestCase("16", 16)]
    [TestCase(null, 4)]
    [TestCase("", 4)]
    [TestCase("0", 4)]
    [TestCase("-1", 4)]
    [TestCase("2000", 4)]
    [TestCase("many", 4)]
    public void There_is_one_for_each_core_unless_a_number_is_given(string? setting, int expected) =>
        Assert.That(SocketThreads.Of(setting, cores: 4), Is.EqualTo(expected));
}
