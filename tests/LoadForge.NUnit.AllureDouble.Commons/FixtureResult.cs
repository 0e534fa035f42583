namespace Allure.Net.Commons;

public class FixtureResult : ExecutableItem
{
}
