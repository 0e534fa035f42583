[assembly: EnforceExpectations]
