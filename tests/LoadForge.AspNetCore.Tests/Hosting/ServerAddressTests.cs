using LoadForge.AspNetCore.Hosting;

namespace LoadForge.AspNetCore.Tests.Hosting;

public sealed class ServerAddressTests
{
    [TestCase("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [TestCase("http://0.0.0.0:5080", "http://127.0.0.1:5080/")]
    [TestCase("http://[::]:5080", "http://localhost:5080/")]
    [TestCase("http://+:5080", "http://localhost:5080/")]
    [TestCase("http://*:5080", "http://localhost:5080/")]
    public void An_address_for_every_interface_becomes_one_of_this_machine(string listened, string reached) =>
        Assert.That(ServerAddress.Local(listened).AbsoluteUri, Is.EqualTo(reached));
}
