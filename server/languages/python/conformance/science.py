import io

import boto3
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import requests
from PIL import Image

table = pd.DataFrame({"x": np.arange(5), "y": np.arange(5) ** 2})
print(table["y"].sum(), np.linalg.det(np.eye(3)))

picture = io.BytesIO()
table.plot(x="x", y="y").get_figure().savefig(picture, format="png")
plt.close("all")
print(Image.open(picture).format, plt.get_backend())

print(requests.Request("GET", "http://example.org/", params={"q": "1"}).prepare().url)
print(boto3.client("s3", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b").meta.endpoint_url)
