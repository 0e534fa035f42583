using LoadForge.Parsing;

namespace LoadForge.Tests.Parsing;

[Platform(Exclude = "Win", Reason = "The paths are those of Linux and macOS.")]
public sealed class BoundedPathTests
{
    [TestCase("/work", "/work/shop.yml", ExpectedResult = true)]
    [TestCase("/work", "/work/a/b/shop.yml", ExpectedResult = true)]
    [TestCase("/work/", "/work/shop.yml", ExpectedResult = true)]
    [TestCase("/", "/shop.yml", ExpectedResult = true)]
    [TestCase("/", "/", ExpectedResult = false)]
    [TestCase("/work", "/work", ExpectedResult = false)]
    [TestCase("/work", "/workshop/shop.yml", ExpectedResult = false)]
    [TestCase("/work", "/etc/hostname", ExpectedResult = false)]
    public bool A_path_is_in_a_folder_or_not(string folder, string path) => BoundedPath.IsIn(folder, path);
}
