namespace Allure;

public enum TestStatus
{
    Passed, Failed, Broken, Skipped
}
