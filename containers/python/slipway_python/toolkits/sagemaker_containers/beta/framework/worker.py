class Response:
    def __init__(self, response=None, accept=None, status=200, headers=None, mimetype=None):
        self.response = response
        self.status_code = int(status)
        self.headers = headers
        self.mimetype = mimetype or "application/json"
